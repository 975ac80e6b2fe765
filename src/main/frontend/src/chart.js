// <e-chart>: a chart of Apache ECharts in the page's colours and language.
import { BarChart, BoxplotChart, HeatmapChart, LineChart, PieChart, ScatterChart } from 'echarts/charts';
import {
  AriaComponent, DatasetComponent, DataZoomInsideComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent, TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import * as echarts from 'echarts/core';
import langZh from 'echarts/i18n/langZH-obj.js';
import langEn from 'echarts/i18n/langEN-obj.js';
import { SVGRenderer } from 'echarts/renderers';
import { define } from './element.js';
import { dark, onScheme } from './scheme.js';

echarts.use([
  BarChart, BoxplotChart, HeatmapChart, LineChart, PieChart, ScatterChart, AriaComponent, DatasetComponent, DataZoomInsideComponent, GridComponent, LegendComponent,
  MarkAreaComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent, SVGRenderer,
]);
echarts.registerLocale('ZH', langZh);
echarts.registerLocale('EN', langEn);

const LIGHT = ['#2f7fd9', '#1f9e76', '#c98413', '#8560d0', '#cf4a63', '#2a9aab', '#7b8794'];
const DARK = ['#63a9f5', '#4cc79a', '#e5a849', '#ab8cf0', '#f0859a', '#5cc4d4', '#9aa6b2'];

/** Resolves our own properties: ECharts does not know var(). */
function theme(element) {
  const probe = document.createElement('span');
  probe.hidden = true;
  element.append(probe);
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const [ink, soft, line, card] = ['--ui-ink', '--ui-soft', '--ui-line', '--ui-card'].map(colour);
  probe.remove();
  const axis = {
    axisLine: { show: true, lineStyle: { color: line } },
    axisTick: { show: false },
    axisLabel: { color: soft },
    splitLine: { lineStyle: { color: [line] } },
    nameTextStyle: { color: soft },
  };
  return {
    color: dark() ? DARK : LIGHT,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: getComputedStyle(element).fontFamily, color: ink },
    title: { textStyle: { color: ink, fontWeight: 600, fontSize: 15 }, subtextStyle: { color: soft } },
    legend: { textStyle: { color: soft }, icon: 'roundRect', itemWidth: 12, itemHeight: 8 },
    tooltip: { backgroundColor: card, borderColor: line, textStyle: { color: ink }, extraCssText: 'box-shadow: var(--ui-shadow); border-radius: 10px' },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    logAxis: axis,
    line: { smooth: false, symbolSize: 6, lineStyle: { width: 2 } },
    bar: { itemStyle: { borderRadius: [4, 4, 0, 0] }, barMaxWidth: 36 },
    pie: { itemStyle: { borderColor: card, borderWidth: 2 }, label: { color: soft } },
    visualMap: { textStyle: { color: soft } },
  };
}

class EChart extends HTMLElement {
  #chart;
  #option;
  #label = '';
  #stop;
  #size = new ResizeObserver(() => this.#chart?.resize());

  connectedCallback() {
    this.setAttribute('role', 'img');
    this.#draw();
    this.#size.observe(this);
    this.#stop = onScheme(() => this.#draw());
  }

  disconnectedCallback() {
    this.#stop?.();
    this.#size.disconnect();
    this.#chart?.dispose();
    this.#chart = undefined;
  }

  set label(text) {
    this.#label = text ?? '';
    this.setAttribute('aria-label', this.#label);
  }

  set option(option) {
    this.#option = option;
    if (this.#chart) {
      this.#apply();
    }
  }

  get option() {
    return this.#option;
  }

  #draw() {
    this.#chart?.dispose();
    const locale = document.documentElement.lang.startsWith('en') ? 'EN' : 'ZH';
    this.#chart = echarts.init(this, theme(this), { locale, renderer: 'svg' });
    this.#apply();
  }

  #apply() {
    if (this.#option) {
      const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
      this.#chart.setOption({ animation: !still, animationDuration: 300, ...this.#option }, true);
      if (this.#label) {
        this.setAttribute('aria-label', this.#label);
      }
    }
  }
}

define('e-chart', EChart);
