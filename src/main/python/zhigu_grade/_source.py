"""The text that was handed in, read as data: never imported, never run."""

import ast
import os

from ._checks import Failed

ROOT = "/source"
MOST = 1 << 20


class Source:
    def text(self, name):
        return self.read(name).decode("utf-8", "replace")

    def read(self, name):
        parts = name.split("/")
        if not name or any(p in ("", ".", "..") for p in parts):
            raise ValueError(f"not a file of the hand-in: {name}")
        try:
            fd = os.open(os.path.join(ROOT, *parts), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        except OSError as e:
            raise Failed(f"缺少文件 {name}", f"The file {name} is missing") from e
        with open(fd, "rb") as f:
            return f.read(MOST)

    def tree(self, name):
        try:
            return ast.parse(self.read(name))
        except (SyntaxError, ValueError, RecursionError, MemoryError) as e:
            line = getattr(e, "lineno", None)
            at = f"{name}:{line}" if line else name
            raise Failed(f"{at} 不是能读懂的 Python", f"{at} cannot be read as Python") from e

    def imports(self, name):
        """Top names and full names of all that is imported, also by __import__ and importlib."""
        found = set()
        for node in ast.walk(self.tree(name)):
            if isinstance(node, ast.Import):
                for alias in node.names:
                    found |= self.both(alias.name)
            elif isinstance(node, ast.ImportFrom):
                if node.level == 0 and node.module:
                    found |= self.both(node.module)
                    found |= {f"{node.module}.{alias.name}" for alias in node.names}
            elif isinstance(node, ast.Call) and self.called(node) in ("__import__", "import_module", "importlib.import_module", "builtins.__import__"):
                if node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
                    found |= self.both(node.args[0].value)
                else:
                    found.add("?")
        return found

    def calls(self, name):
        """Names of all that is called: `f`, `np.linalg.solve`, and the last part of each."""
        found = set()
        for node in ast.walk(self.tree(name)):
            if isinstance(node, ast.Call):
                whole = self.called(node)
                if whole:
                    found |= {whole, whole.rsplit(".", 1)[-1]}
        return found

    def forbid(self, name, imports=(), calls=()):
        used = sorted(self.imports(name) & set(imports)) + sorted(self.calls(name) & set(calls))
        if used:
            what = ", ".join(used)
            raise Failed(f"{name} 用了本题不许用的 {what}", f"{name} uses {what}, which this lab does not allow")

    @staticmethod
    def both(name):
        return {name, name.split(".")[0]}

    @staticmethod
    def called(node):
        parts, at = [], node.func
        while isinstance(at, ast.Attribute):
            parts.append(at.attr)
            at = at.value
        if isinstance(at, ast.Name):
            parts.append(at.id)
            return ".".join(reversed(parts))
        return "." .join(reversed(parts)) if parts else ""


source = Source()
