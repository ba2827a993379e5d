/* How values are written: one place for tiles, charts, tables and hovers. All times are UTC. */
(function () {
  'use strict';
  const windlass = (window.windlass = window.windlass || {});
  const locale = 'en-GB';
  const number = (digits, least) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits, minimumFractionDigits: least || 0 });
  const formats = new Map();
  const cached = (digits, least) => {
    const key = digits + ':' + (least || 0);
    if (!formats.has(key)) formats.set(key, number(digits, least));
    return formats.get(key);
  };
  const dates = {
    date: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }),
    day: new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' }),
    datetime: new Intl.DateTimeFormat(locale, {
      timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit',
    }),
  };

  /** Milliseconds of an ISO text, or NaN. A time without a zone is UTC. */
  function moment(value) {
    if (typeof value !== 'string') return NaN;
    return Date.parse(/T[^Z+]*$/.test(value) && !/[+-]\d\d:?\d\d$/.test(value) ? value + 'Z' : value);
  }

  /** A number with as many digits as its size deserves. */
  function plain(value) {
    const size = Math.abs(value);
    return cached(size >= 100 || Number.isInteger(value) ? 0 : size >= 10 ? 1 : size >= 0.01 ? 2 : 4).format(value);
  }

  /** Seconds as people say them: 45 s, 3.5 min, 2 h 5 min, 3.4 d. */
  function duration(seconds) {
    const size = Math.abs(seconds);
    const sign = seconds < 0 ? '−' : '';
    if (size < 1) return sign + cached(0).format(size * 1000) + ' ms';
    if (size < 60) return sign + cached(size < 10 ? 1 : 0).format(size) + ' s';
    if (size < 3600) return sign + cached(size < 600 ? 1 : 0).format(size / 60) + ' min';
    if (size < 48 * 3600) return sign + cached(size < 36000 ? 1 : 0).format(size / 3600) + ' h';
    return sign + cached(size < 864000 ? 1 : 0).format(size / 86400) + ' d';
  }

  function bytes(value) {
    const units = ['B', 'kB', 'MB', 'GB', 'TB'];
    let size = value;
    let unit = 0;
    while (Math.abs(size) >= 1000 && unit < units.length - 1) { size /= 1000; unit++; }
    return cached(unit === 0 || Math.abs(size) >= 100 ? 0 : 1).format(size) + ' ' + units[unit];
  }

  /** The value as text; `kind` is the column's when there is no format. */
  function format(value, name, kind) {
    if (value === null || value === undefined || value === '') return '–';
    const numeric = typeof value === 'number' ? value : Number(value);
    const isNumber = typeof value !== 'boolean' && value !== '' && Number.isFinite(numeric) && (typeof value === 'number' || kind === 'number');
    switch (name) {
      case 'text': return String(value);
      case 'integer': return isNumber ? cached(0).format(numeric) : String(value);
      case 'number': return isNumber ? plain(numeric) : String(value);
      case 'percent': return isNumber ? cached(Math.abs(numeric) < 10 ? 1 : 0).format(numeric) + ' %' : String(value);
      case 'seconds': return isNumber ? plain(numeric) + ' s' : String(value);
      case 'minutes': return isNumber ? plain(numeric) + ' min' : String(value);
      case 'hours': return isNumber ? plain(numeric) + ' h' : String(value);
      case 'days': return isNumber ? plain(numeric) + ' d' : String(value);
      case 'duration': return isNumber ? duration(numeric) : String(value);
      case 'bytes': return isNumber ? bytes(numeric) : String(value);
      case 'date': case 'datetime': case 'week': {
        const at = moment(value);
        if (Number.isNaN(at)) return String(value);
        return name === 'week' ? 'Week of ' + dates.date.format(at) : dates[name].format(at);
      }
      default:
        if (kind === 'date') return dates.date.format(moment(value));
        if (kind === 'time') {
          const at = moment(value);
          if (Number.isNaN(at)) return String(value);
          return at % 86400000 === 0 ? dates.date.format(at) : dates.datetime.format(at);
        }
        if (kind === 'boolean') return value ? 'yes' : 'no';
        return isNumber ? plain(numeric) : String(value);
    }
  }

  /** How long ago, in one word or two. */
  function age(millis) {
    const seconds = Math.max(0, Math.round(millis / 1000));
    if (seconds < 5) return 'just now';
    if (seconds < 90) return seconds + ' s ago';
    if (seconds < 5400) return Math.round(seconds / 60) + ' min ago';
    if (seconds < 172800) return Math.round(seconds / 3600) + ' h ago';
    return Math.round(seconds / 86400) + ' days ago';
  }

  const count = (value, one, many) => cached(0).format(value) + ' ' + (value === 1 ? one : many || one + 's');

  windlass.format = { value: format, moment, duration, age, count, plain, day: (at) => dates.day.format(at), date: (at) => dates.date.format(at) };
})();
