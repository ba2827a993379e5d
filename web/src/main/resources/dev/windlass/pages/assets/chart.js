/* Charts on Plotly: bars, lines, areas, points, heat maps, in the page's colours. Texts of data are escaped, since Plotly
   reads marks such as <b> in them. */
(function () {
  'use strict';
  const windlass = window.windlass;
  const { el } = windlass.dom;
  const format = windlass.format;
  const DAY = 86400000;
  const MAX_LABEL = 28;

  const safe = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  const short = (text) => { const all = [...String(text)]; return all.length > MAX_LABEL ? all.slice(0, MAX_LABEL - 1).join('') + '…' : String(text); };

  let loading = null;
  /** Plotly, loaded when the first chart needs it. */
  function plotly() {
    if (window.Plotly) return Promise.resolve(window.Plotly);
    loading = loading || new Promise((done, failed) => {
      const model = document.getElementById('wl-model');
      const script = el('script', { src: model.dataset.plotly, onload: () => done(window.Plotly), onerror: () => { loading = null; failed(new Error('The chart library could not be loaded.')); } });
      document.head.append(script);
    });
    return loading;
  }

  function colours() {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    return {
      text: read('--text'), soft: read('--soft'), line: read('--line'), card: read('--card'), low: read('--heat-low'), high: read('--heat-high'),
      series: [1, 2, 3, 4, 5, 6, 7].map((number) => read('--series-' + number)),
      font: getComputedStyle(document.body).fontFamily,
    };
  }

  /** What the x axis is: points in time with their period, numbers, or words. */
  function axisOf(rows, name) {
    const kind = rows.kind(name);
    const values = rows.values(name);
    if (kind === 'time' || kind === 'date') {
      const moments = [...new Set(values.map(format.moment).filter((one) => !Number.isNaN(one)))].sort((left, right) => left - right);
      if (moments.length < 2) return { type: 'category', kind };
      let step = Infinity;
      for (let index = 1; index < moments.length; index++) step = Math.min(step, moments[index] - moments[index - 1]);
      const monday = moments.every((one) => new Date(one).getUTCDay() === 1 && one % DAY === 0);
      const first = moments.every((one) => new Date(one).getUTCDate() === 1 && one % DAY === 0);
      const period = first && step >= 28 * DAY ? 'month' : monday && step >= 7 * DAY ? 'week' : step >= DAY && moments.every((one) => one % DAY === 0) ? 'day' : null;
      const last = moments[moments.length - 1];
      const end = period === 'month' ? Date.UTC(new Date(last).getUTCFullYear(), new Date(last).getUTCMonth() + 1, 1) : last + (period === 'week' ? 7 : 1) * DAY;
      const now = windlass.now();
      return { type: 'date', kind, period, moments, step, running: period && now >= last && now < end ? last : null };
    }
    return { type: kind === 'number' ? 'linear' : 'category', kind };
  }

  const label = (axis, value) => (value === null || value === undefined || value === '' ? '(none)'
    : axis.kind === 'date' || axis.kind === 'time' ? format.value(value, axis.period === 'week' ? 'date' : undefined, axis.kind) : String(value));

  function place(axis, value) {
    return axis.type === 'category' ? safe(label(axis, value)) : value;
  }

  function xAxis(axis, places, ink, horizontal) {
    const json = { type: axis.type, automargin: true, gridcolor: ink.line, linecolor: ink.line, zerolinecolor: ink.line, tickfont: { color: ink.soft, size: 12 }, fixedrange: true, showgrid: horizontal ? true : false };
    if (axis.type === 'date') {
      const weeks = (axis.moments[axis.moments.length - 1] - axis.moments[0]) / (7 * DAY);
      json.hoverformat = axis.period === 'month' ? '%B %Y' : axis.period ? '%-d %b %Y' : '%-d %b %Y %H:%M';
      if (axis.period === 'week') {
        // Plotly's own weekly ticks stand on Sundays; our weeks begin on Mondays.
        json.tick0 = axis.moments[0];
        json.dtick = 7 * DAY * Math.max(1, Math.ceil(weeks / Math.max(2, Math.floor(places / 70))));
        json.tickformat = weeks > 51 ? '%-d %b %y' : '%-d %b';
      } else if (axis.period === 'month') {
        const months = axis.moments.length;
        json.tick0 = axis.moments[0];
        json.dtick = 'M' + Math.max(1, Math.ceil(months / Math.max(2, Math.floor(places / 70))));
        json.tickformat = months > 6 ? '%b %Y' : '%b';
      } else {
        json.nticks = Math.max(2, Math.floor(places / 70));
        json.tickformatstops = [
          { dtickrange: [null, 3600000 * 12], value: '%H:%M\n%-d %b' }, { dtickrange: [3600000 * 12, 'M1'], value: '%-d %b' }, { dtickrange: ['M1', null], value: '%b %Y' }];
      }
    }
    if (axis.type === 'category') {
      const names = [...new Set(axis.words)];
      const every = horizontal ? 1 : Math.max(1, Math.ceil(names.length / Math.max(2, Math.floor(places / 22))));
      const kept = names.filter((one, index) => index % every === 0);
      json.tickmode = 'array';
      json.tickvals = kept;
      json.ticktext = kept.map((one) => safe(short(one.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'))));
      json.autotickangles = [0, -35, -60, -90];
    }
    return json;
  }

  /** Rows split by a column's values, or one part. */
  function parts(rows, tile) {
    const ys = tile.y ? [].concat(tile.y) : [];
    if (!tile.series) return ys.map((y) => ({ name: (tile.names || {})[y] || nameOf(tile, y) || rows.label(y), y, rows: rows.rows }));
    const groups = new Map();
    for (const row of rows.rows) {
      const key = rows.get(row, tile.series);
      const name = key === null || key === '' ? '(none)' : String(key);
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(row);
    }
    return [...groups].map(([name, list]) => ({ name: (tile.names || {})[name] || name, y: ys[0], rows: list }));
  }
  function nameOf(tile, column) {
    const found = Object.entries(tile.names || {}).find(([name]) => name.toLowerCase() === column.toLowerCase());
    return found ? found[1] : null;
  }

  const LADDER = [1, 10, 60, 600, 3600, 36000, 4 * 86400, 40 * 86400, 365 * 86400];
  const SECONDS = { duration: 1, seconds: 1, minutes: 60, hours: 3600, days: 86400 };

  /** An axis that shows minutes next to weeks; what is not above nought has no place on it. */
  function farApart(values, name) {
    const above = values.filter((one) => one > 0);
    const marks = SECONDS[name] ? LADDER.map((one) => one / SECONDS[name]) : [];
    if (!marks.length) for (let power = Math.floor(Math.log10(Math.min(...above))); power <= Math.ceil(Math.log10(Math.max(...above))); power++) marks.push(Number('1e' + power));
    return { type: 'log', rangemode: 'normal', dtick: undefined, nticks: undefined, tickformat: undefined, ticksuffix: '', tickmode: 'array', tickvals: marks,
      ticktext: marks.map((one) => (SECONDS[name] ? format.duration(one * SECONDS[name]) : format.value(one, name, 'number'))) };
  }

  function figure(tile, rows, ink, width) {
    const traces = [];
    const axis = axisOf(rows, tile.x);
    axis.words = rows.values(tile.x).map((value) => String(place(axis, value)));
    const horizontal = tile.type === 'bar' && tile.horizontal === true;
    const all = parts(rows, tile);
    const shown = (value, column) => safe(format.value(value, tile.format, rows.kind(column)));
    const links = (list) => list.map((row) => (tile.link ? windlass.dom.address(tile.link, rows.wrap(row)) : null));
    all.forEach((part, index) => {
      const colour = ink.series[index % ink.series.length];
      const xs = part.rows.map((row) => place(axis, rows.get(row, tile.x)));
      const ys = part.rows.map((row) => rows.get(row, part.y));
      const running = part.rows.map((row) => axis.running !== null && axis.running !== undefined && format.moment(rows.get(row, tile.x)) === axis.running);
      const base = { name: safe(part.name), plainName: part.name, customdata: part.rows.map((row, at) => [shown(ys[at], part.y) + (running[at] ? ' so far' : ''), safe(label(axis, rows.get(row, tile.x)))]), links: links(part.rows) };
      if (tile.type === 'bar') {
        traces.push({ ...base, type: 'bar', orientation: horizontal ? 'h' : 'v', x: horizontal ? ys : xs, y: horizontal ? xs : ys,
          marker: { color: colour, line: { width: 0 }, opacity: running.map((one) => (one ? 0.6 : 1)), cornerradius: all.length > 1 && tile.stacked ? 0 : 3,
            pattern: { shape: running.map((one) => (one ? '/' : '')), fillmode: 'overlay', size: 6, solidity: 0.3, fgcolor: ink.card, fgopacity: 0.75 } },
          hovertemplate: horizontal ? '<b>%{customdata[1]}</b><br>' + (all.length > 1 ? safe(part.name) + ': ' : '') + '%{customdata[0]}<extra></extra>' : '%{customdata[0]}' + (all.length > 1 || tile.percent ? '' : '<extra></extra>') });
      } else if (tile.type === 'scatter') {
        traces.push({ ...base, type: 'scatter', mode: 'markers', x: xs, y: ys, marker: { color: colour, size: 9, opacity: 0.75, line: { width: 1, color: ink.card } },
          text: part.rows.map((row) => safe(tile.label ? format.value(rows.get(row, tile.label), 'text') : part.name)),
          hovertemplate: '<b>%{text}</b><br>' + safe(rows.label(tile.x)) + ': %{x}<br>' + safe(part.name) + ': %{customdata[0]}<extra></extra>' });
      } else {
        const dotted = running.some(Boolean) && ys.length > 1;
        const filled = tile.type === 'area';
        const shape = { ...base, type: 'scatter', mode: ys.length < 40 ? 'lines+markers' : 'lines', line: { color: colour, width: 2.5, shape: 'linear' }, marker: { size: 5, color: colour },
          connectgaps: false, hovertemplate: '%{customdata[0]}' + (all.length > 1 || tile.percent ? '' : '<extra></extra>'),
          ...(filled ? { fill: tile.stacked ? 'tonexty' : 'tozeroy', fillcolor: colour + '33' } : {}), ...(filled && tile.stacked ? { stackgroup: 'one' } : {}) };
        if (dotted && !(filled && tile.stacked)) {
          // The running period is drawn dotted: it will still grow.
          traces.push({ ...shape, x: xs, y: ys.map((value, at) => (running[at] ? null : value)) });
          traces.push({ ...shape, fill: undefined, showlegend: false, x: xs.slice(-2), y: ys.slice(-2), customdata: shape.customdata.slice(-2), links: base.links.slice(-2),
            line: { ...shape.line, dash: 'dot' }, marker: { size: [0, 6], color: colour, symbol: 'circle-open' }, hoverinfo: 'skip', hovertemplate: undefined });
        } else traces.push({ ...shape, x: xs, y: ys });
      }
    });
    if (tile.percent) {
      const values = rows.values(tile.percent);
      traces.push({ type: 'scatter', mode: 'lines+markers', name: safe(nameOf(tile, tile.percent) || rows.label(tile.percent)), plainName: nameOf(tile, tile.percent) || rows.label(tile.percent), x: rows.values(tile.x).map((value) => place(axis, value)), y: values, yaxis: 'y2',
        line: { color: ink.text, width: 2 }, marker: { size: 5, color: ink.card, line: { color: ink.text, width: 2 } }, customdata: values.map((value) => [safe(format.value(value, 'percent'))]), hovertemplate: '%{customdata[0]}', connectgaps: true });
    }
    // A line that stays near the ground has an axis that ends near it.
    const top = tile.percent ? [10, 25, 50].find((one) => rows.values(tile.percent).every((value) => !(value > one))) || 100 : 100;
    const values = all.flatMap((part) => part.rows.map((row) => rows.get(row, part.y))).filter((one) => typeof one === 'number');
    const whole = values.length && values.every(Number.isInteger);
    const most = Math.max(0, ...values);
    const numbers = { automargin: true, gridcolor: ink.line, zerolinecolor: ink.line, tickfont: { color: ink.soft, size: 12 }, fixedrange: true, rangemode: tile.type === 'scatter' ? 'normal' : 'tozero',
      nticks: 5, ...(whole && most < 5 && !tile.stacked ? { dtick: 1 } : {}), ...(whole ? { tickformat: ',d' } : {}), ticksuffix: { percent: ' %', hours: ' h', days: ' d', minutes: ' min', seconds: ' s' }[tile.format] || '' };
    if (tile.log_y) Object.assign(numbers, farApart(values, tile.format));
    const names = xAxis(axis, width, ink, horizontal);
    if (tile.log_x) Object.assign(names, { type: 'log', tickformat: '~s', dtick: width < 420 ? 1 : 'D2', minor: undefined });
    if (tile.type === 'scatter') Object.assign(names, { showgrid: true, title: { text: safe(rows.label(tile.x)), font: { size: 12, color: ink.soft } } });
    const many = traces.filter((trace) => trace.showlegend !== false).length > 1;
    const legend = many ? traces.filter((trace) => trace.showlegend !== false).map((trace) => ({ name: trace.plainName, colour: (trace.line && trace.line.color) || trace.marker.color, isLine: trace.type === 'scatter' && tile.type !== 'scatter' })) : [];
    return { traces, legend, layout: {
      ...frame(ink), barmode: tile.stacked ? 'stack' : 'group', bargap: 0.25, bargroupgap: 0.08, showlegend: false,
      hovermode: horizontal || tile.type === 'scatter' ? 'closest' : 'x unified',
      xaxis: horizontal ? { ...numbers, showgrid: true } : names,
      yaxis: horizontal ? { ...names, showgrid: false, autorange: 'reversed', tickangle: 0 } : numbers,
      ...(tile.percent ? { yaxis2: { overlaying: 'y', side: 'right', rangemode: 'tozero', range: [0, top * 1.05], ticksuffix: ' %', showgrid: false, zeroline: false, tickfont: { color: ink.soft, size: 12 }, automargin: true, fixedrange: true, tickvals: [0, top / 2, top], ticktext: [0, top / 2, top].map((one) => one + ' %') } } : {}),
    } };
  }

  function frame(ink) {
    return { autosize: true, margin: { l: 8, r: 8, t: 8, b: 8, pad: 4 }, paper_bgcolor: 'rgba(0,0,0,0)', plot_bgcolor: 'rgba(0,0,0,0)',
      font: { family: ink.font, color: ink.text, size: 12 },
      hoverlabel: { bgcolor: ink.card, bordercolor: ink.line, font: { color: ink.text, family: ink.font, size: 12 }, align: 'left' } };
  }

  function heatmap(tile, rows, ink, width) {
    const words = (name) => [...new Set(rows.rows.map((row) => safe(format.value(rows.get(row, name), undefined, rows.kind(name)))))];
    const xs = words(tile.x);
    const ys = words(tile.y);
    const cells = ys.map(() => xs.map(() => null));
    for (const row of rows.rows) {
      const x = xs.indexOf(safe(format.value(rows.get(row, tile.x), undefined, rows.kind(tile.x))));
      const y = ys.indexOf(safe(format.value(rows.get(row, tile.y), undefined, rows.kind(tile.y))));
      cells[y][x] = rows.get(row, tile.z);
    }
    const axis = { type: 'category', automargin: true, tickfont: { color: ink.soft, size: 12 }, fixedrange: true, showgrid: false, zeroline: false };
    const ticks = (names) => ({ tickvals: names, ticktext: names.map((one) => safe(short(one.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&')))) });
    return { traces: [{ type: 'heatmap', x: xs, y: ys, z: cells, xgap: 3, ygap: 3, colorscale: [[0, ink.low], [1, ink.high]], showscale: true, zmin: 0,
      colorbar: { thickness: 10, outlinewidth: 0, len: 0.9, tickfont: { color: ink.soft, size: 11 }, nticks: 4 },
      text: cells.map((line) => line.map((one) => safe(format.value(one, tile.format, 'number')))),
      hovertemplate: '<b>%{y}</b>, %{x}<br>' + safe(nameOf(tile, tile.z) || rows.label(tile.z)) + ': %{text}<extra></extra>' }],
    layout: { ...frame(ink), xaxis: { ...axis, ...ticks(xs.filter((one, index) => index % Math.max(1, Math.ceil(xs.length / Math.max(3, (width - 150) / 26))) === 0)) }, yaxis: { ...axis, autorange: 'reversed', ...ticks(ys) } } };
  }

  /** What the picture shows, for those who do not see it. */
  function sentence(tile, rows) {
    const kinds = { bar: 'Bar chart', line: 'Line chart', area: 'Area chart', scatter: 'Scatter plot', heatmap: 'Heat map' };
    const axis = tile.type === 'heatmap' ? { kind: rows.kind(tile.x) } : axisOf(rows, tile.x);
    const xs = rows.values(tile.x);
    const range = xs.length > 1 ? ', from ' + label(axis, xs[0]) + ' to ' + label(axis, xs[xs.length - 1]) : '';
    const numbers = (tile.type === 'heatmap' ? [tile.z] : [].concat(tile.y)).map((name) => {
      const values = rows.values(name).filter((one) => typeof one === 'number');
      if (!values.length) return '';
      const write = (value) => format.value(value, tile.format, 'number');
      return ' ' + (nameOf(tile, name) || rows.label(name)) + ': least ' + write(Math.min(...values)) + ', most ' + write(Math.max(...values)) + ', last ' + write(values[values.length - 1]) + '.';
    });
    return kinds[tile.type] + (tile.title ? ' “' + tile.title + '”' : '') + ': ' + format.count(rows.size, 'row') + range + '.' + numbers.join('');
  }

  /** Ours rather than Plotly's: it wraps like text, and leaves the picture its width. */
  function drawLegend(body, names) {
    body.querySelector('.wl-legend').replaceChildren(...names.map((one) => el('span', { class: one.isLine ? 'wl-line' : null, style: '--ink:' + one.colour }, one.name)));
  }

  /** Draws into `body`, unless `isNewest()` says by then that something else is to be there. */
  async function chart(body, tile, rows, isNewest) {
    const library = await plotly();
    if (!body.isConnected || !isNewest()) return;
    let box = body.querySelector(':scope > .wl-plot');
    if (!box) {
      box = el('div', { class: 'wl-plot' });
      body.replaceChildren(el('div', { class: 'wl-legend' }), box);
    }
    box.setAttribute('role', 'img');
    box.setAttribute('aria-label', sentence(tile, rows));
    const places = new Set(rows.values(tile.x)).size;
    const height = tile.height || (tile.type === 'bar' && tile.horizontal ? Math.max(130, places * (tile.stacked || [].concat(tile.y).length < 2 ? 30 : 44) + 70)
      : tile.type === 'heatmap' ? Math.max(240, Math.min(720, new Set(rows.values(tile.y)).size * 30 + 90)) : 0);
    box.style.minHeight = height ? height + 'px' : '';
    box.style.maxHeight = tile.height || tile.type === 'heatmap' || (tile.type === 'bar' && tile.horizontal) ? Math.max(height, 300) + 'px' : '';
    const ink = colours();
    box.draw = () => {
      box.drawnWidth = box.clientWidth || 400;
      const made = (tile.type === 'heatmap' ? heatmap : figure)(tile, rows, ink, box.drawnWidth);
      drawLegend(body, made.legend || []);
      return library.react(box, made.traces, made.layout, { displayModeBar: false, responsive: false, locale: 'en' });
    };
    await box.draw();
    if (box.watch) return;
    box.watch = new ResizeObserver(() => {
      if (!box.isConnected || !box.clientWidth) return;
      library.Plots.resize(box);
      // How many words stand below the axis depends on its width.
      if (Math.abs(box.clientWidth - box.drawnWidth) > 30) box.draw();
    });
    box.watch.observe(box);
    // On paper a picture is as wide as its tile: it shrinks rather than loses its right side.
    const scalable = () => { for (const one of box.querySelectorAll('.main-svg')) one.setAttribute('viewBox', '0 0 ' + one.getAttribute('width') + ' ' + one.getAttribute('height')); };
    box.on('plotly_afterplot', scalable);
    scalable();
    box.on('plotly_click', (event) => {
      const point = event.points && event.points[0];
      const link = point && point.data.links ? point.data.links[point.pointIndex] : null;
      if (link && windlass.dom.harmless(link)) {
        if (/^https?:/i.test(link)) window.open(link, '_blank', 'noopener,noreferrer');
        else location.assign(link);
      }
    });
    if (tile.link) box.classList.add('wl-leads');
  }

  /** The chart as a picture file. */
  async function picture(box, kind, name, title) {
    const library = await plotly();
    const ink = colours();
    // The picture goes elsewhere: it takes its title, names and ground along.
    const layout = { ...box.layout, paper_bgcolor: ink.card, margin: { l: 60, r: 40, t: 90, b: 50 }, title: { text: safe(title || ''), x: 0.02, font: { size: 18, color: ink.text } },
      showlegend: box.data.filter((trace) => trace.showlegend !== false).length > 1, legend: { orientation: 'h', x: 0, y: 1.02, yanchor: 'bottom', font: { color: ink.soft } } };
    const address = await library.toImage({ data: box.data, layout }, { format: kind, width: Math.max(900, box.clientWidth), height: Math.max(420, box.clientHeight), scale: kind === 'png' ? 2 : 1 });
    el('a', { href: address, download: name + '.' + kind }).click();
  }

  windlass.chart = chart;
  windlass.picture = picture;
  windlass.sentence = sentence;
})();
