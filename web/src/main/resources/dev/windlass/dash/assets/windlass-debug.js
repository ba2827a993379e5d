// Debug mode: asks whether the app has changed. A new version is loaded in place of the page; while the newest cannot be
// compiled or started, a message lies over the page, which keeps working underneath.
(() => {
  'use strict';

  const ASK_EVERY_MILLIS = 250;
  const config = JSON.parse(document.getElementById('_dash-config').textContent);
  const address = `${config.requests_pathname_prefix}_reload-hash`;
  let shown = null;
  let first;

  function overlay(problem) {
    const text = `${problem.title}\n\n${problem.text}`;
    if (shown?.text === text) return;
    hide();
    const element = document.createElement('section');
    element.id = 'windlass-problem';
    element.setAttribute('role', 'alert');
    element.style.cssText = 'position:fixed;inset:auto 1rem 1rem 1rem;max-height:45vh;overflow:auto;z-index:10001;'
      + 'padding:1rem 1.25rem;border-radius:10px;border-left:6px solid #f87171;background:#1f1416;color:#fee2e2;'
      + 'box-shadow:0 8px 32px rgba(0,0,0,.45)';
    const title = document.createElement('h2');
    title.textContent = problem.title;
    title.style.cssText = 'margin:0 0 .5rem;font:600 1.1rem/1.3 system-ui,sans-serif;color:#fecaca';
    const body = document.createElement('pre');
    body.textContent = problem.text;
    body.style.cssText = 'margin:0;font:13px/1.5 ui-monospace,Menlo,Consolas,monospace;white-space:pre-wrap';
    element.append(title, body);
    document.body.append(element);
    shown = { element, text };
  }

  function hide() {
    shown?.element.remove();
    shown = null;
  }

  async function ask() {
    try {
      const response = await fetch(address, { cache: 'no-store' });
      if (response.ok) {
        const news = await response.json();
        first ??= news.reloadHash;
        if (news.reloadHash !== first) {
          window.location.reload();
          return;
        }
        if (news.problem) overlay(news.problem);
        else hide();
      } else if (response.status === 401) {
        overlay({ title: 'This browser is not signed in any more',
          text: 'The program was started anew. Open the address that it printed.' });
      }
    } catch {
      // The program was ended, or is being started again: ask on.
    }
    setTimeout(ask, ASK_EVERY_MILLIS);
  }

  ask();
})();
