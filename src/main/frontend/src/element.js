/** Registers an element once; properties that were set before it was known go through its setters. */
export function define(name, type) {
  if (customElements.get(name)) {
    return;
  }
  for (const element of document.querySelectorAll(name)) {
    for (const property of Object.keys(element)) {
      if (Object.getOwnPropertyDescriptor(type.prototype, property)?.set) {
        const value = element[property];
        delete element[property];
        queueMicrotask(() => (element[property] = value));
      }
    }
  }
  customElements.define(name, type);
}
