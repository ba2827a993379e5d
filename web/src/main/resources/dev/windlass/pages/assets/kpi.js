/* One number: value, unit, change against the period before with words, and its course as a small curve. */
(function () {
  'use strict';
  const windlass = window.windlass;
  const { el, svg } = windlass.dom;
  const format = windlass.format;

  /** The change in words and as good, bad or neither; of percentages in points, because percent of percent misleads. */
  function change(now, before, good, isPercent) {
    if (typeof now !== 'number' || typeof before !== 'number') return null;
    const difference = now - before;
    const percent = before === 0 ? null : Math.abs(difference / before) * 100;
    const points = Math.round(Math.abs(difference) * 10) / 10;
    // What rounds to nought is none: an arrow next to "0 %" would be neither up nor down.
    if (difference === 0 || (isPercent ? points === 0 : percent !== null && percent < 0.05)) return { sign: '=', text: 'no change', tone: 'neutral', words: 'no change against the period before' };
    const up = difference > 0;
    const tone = !good || good === 'neutral' ? 'neutral' : (good === 'up') === up ? 'good' : 'bad';
    const text = isPercent ? format.plain(points) + (points === 1 ? ' point' : ' points') : percent === null
      ? (up ? '+' : '−') + format.plain(Math.abs(difference))
      : (percent >= 1000 ? '×' + format.plain(now / before) : format.plain(percent < 1 ? Math.round(percent * 10) / 10 : Math.round(percent)) + ' %');
    const words = (up ? 'up' : 'down') + ' ' + text.replace(/^[+−]/, '')
      + ' against the period before' + (tone === 'neutral' ? '' : ', which is ' + (tone === 'good' ? 'better' : 'worse'));
    return { sign: up ? '▲' : '▼', text, tone, words };
  }

  /** How both numbers are written; a digit more where they differ, but would read the same: "86 %, down from 86 %". */
  function shownAs(name, kind, now, before) {
    const usual = (value) => format.value(value, name, kind);
    const isClose = name === 'percent' && typeof now === 'number' && typeof before === 'number'
      && Math.abs(now - before) >= 0.05 && usual(now) === usual(before);
    return isClose ? (value) => format.plain(Math.round(value * 10) / 10) + ' %' : usual;
  }

  function band(bands, value, good) {
    if (!bands || typeof value !== 'number') return null;
    const sorted = [...bands].sort((left, right) => left.at - right.at);
    const fit = good === 'down' ? sorted.filter((one) => value <= one.at)[0] : sorted.filter((one) => value >= one.at).pop();
    return fit ? fit.label : null;
  }

  /** A curve of the values with an area below it; a gap where there is none. */
  function sparkline(values) {
    const numbers = values.filter((one) => typeof one === 'number');
    if (numbers.length < 2) return null;
    const width = 240;
    const height = 48;
    const least = Math.min(...numbers);
    const most = Math.max(...numbers);
    // The course matters here, not the distance from nought: the tile has no axis.
    const low = least - Math.max((most - least) * 0.45, 1e-9);
    const high = most + Math.max((most - least) * 0.05, 1e-9);
    const x = (index) => (index / (values.length - 1)) * width;
    const y = (value) => height - 4 - ((value - low) / (high - low)) * (height - 9);
    const points = values.map((value, index) => (typeof value === 'number' ? [x(index), y(value)] : null)).filter(Boolean);
    const line = points.map(([left, top], index) => (index ? 'L' : 'M') + left.toFixed(1) + ' ' + top.toFixed(1)).join('');
    const last = points[points.length - 1];
    return svg('svg', {
      class: 'wl-spark', viewBox: '0 0 ' + width + ' ' + height, preserveAspectRatio: 'none', role: 'img',
      'aria-label': 'Course of ' + values.length + ' values, from ' + format.plain(numbers[0]) + ' to '
        + format.plain(numbers[numbers.length - 1]) + '; least ' + format.plain(Math.min(...numbers)) + ', most ' + format.plain(Math.max(...numbers)),
    },
    svg('path', { class: 'wl-spark-area', d: line + 'L' + last[0].toFixed(1) + ' ' + height + 'L' + points[0][0].toFixed(1) + ' ' + height + 'Z' }),
    svg('path', { class: 'wl-spark-line', d: line }));
  }

  /** Draws into `body`; `rows` and `spark` are datasets (see data.js). */
  function kpi(body, tile, rows, spark) {
    const row = rows.row(0);
    const value = row.get(tile.value);
    const kind = rows.kind(tile.value);
    const before = tile.before ? row.get(tile.before) : null;
    const shown = shownAs(tile.format, kind, value, before);
    const text = shown(value);
    const moved = tile.before ? change(value, before, tile.good, tile.format === 'percent') : null;
    const label = band(tile.band, value, tile.good);
    const [, digits, unit] = /^([−-]?[\d.,\u00a0\u202f]+)\s*(.*)$/.exec(text) || [null, text, ''];
    const link = tile.link ? windlass.dom.address(tile.link, row) : null;
    const big = el(link ? 'a' : 'div', { class: 'wl-kpi-value', href: link },
      el('span', {}, digits), unit || tile.unit ? el('span', { class: 'wl-kpi-unit' }, ' ' + [unit, tile.unit].filter(Boolean).join(' ')) : null);
    body.replaceChildren(
      el('div', { class: 'wl-kpi-line' }, big, label ? el('span', { class: 'wl-band' }, label) : null),
      el('div', { class: 'wl-kpi-change' },
        moved
          ? [el('span', { class: 'wl-change wl-' + moved.tone },
              el('span', { 'aria-hidden': 'true' }, moved.sign + ' ' + moved.text),
              el('span', { class: 'wl-unseen' }, moved.words)),
            el('span', { class: 'wl-soft' }, ' was ' + shown(before))]
          : tile.before ? el('span', { class: 'wl-soft' }, 'nothing to compare with') : null),
      spark ? sparkline(spark.values(tile.spark.y)) || '' : '');
  }

  windlass.kpi = kpi;
  windlass.change = change;
})();
