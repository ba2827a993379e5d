// What every page of an app needs besides Dash's renderer: it says when a callback has failed (the renderer of
// production says nothing), and sets the title when the page changes. Texts are only ever set as text.
(() => {
  'use strict';

  const HIDE_AFTER_MILLIS = 30000;
  let notice = null;

  function say(text) {
    if (!notice) {
      notice = document.createElement('div');
      notice.id = 'windlass-notice';
      notice.setAttribute('role', 'alert');
      notice.style.cssText = 'position:fixed;inset:auto 1rem 1rem auto;max-width:min(42rem,calc(100vw - 2rem));'
        + 'max-height:50vh;overflow:auto;padding:.75rem 2.5rem .75rem 1rem;z-index:10000;border-radius:8px;'
        + 'background:#7f1d1d;color:#fff;font:14px/1.45 system-ui,sans-serif;white-space:pre-wrap;overflow-wrap:anywhere;'
        + 'box-shadow:0 4px 16px rgba(0,0,0,.3)';
      document.body.append(notice);
    }
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = '×';
    close.setAttribute('aria-label', 'Close');
    close.style.cssText = 'position:absolute;top:.25rem;right:.5rem;border:0;background:none;color:inherit;'
      + 'font-size:1.5rem;line-height:1;cursor:pointer;padding:.25rem';
    close.onclick = hide;
    notice.replaceChildren(document.createTextNode(text), close);
    clearTimeout(say.timer);
    say.timer = setTimeout(hide, HIDE_AFTER_MILLIS);
  }

  function hide() {
    notice?.remove();
    notice = null;
  }

  const original = window.fetch;
  window.fetch = async (resource, options) => {
    const isCallback = String(resource?.url ?? resource).includes('_dash-update-component');
    try {
      const response = await original(resource, options);
      if (isCallback && response.status >= 400) {
        response.clone().text().then((text) => say(text.slice(0, 4000).trim() || `The server answered ${response.status}.`));
      }
      return response;
    } catch (unreachable) {
      if (isCallback && unreachable.name !== 'AbortError') say('The server does not answer. Is the program still running?');
      throw unreachable;
    }
  };

  const clientside = (window.dash_clientside ??= {});
  clientside.windlass_page = {
    title(data) {
      if (data?.title) document.title = data.title;
      return clientside.no_update;
    },
  };
})();
