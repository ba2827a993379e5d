/* A page on paper: light, as wide as the paper, tables with all their rows. */
(function () {
  'use strict';
  const windlass = window.windlass;
  const root = document.documentElement;

  /** `redraw` draws all tiles again, in the colours and for the width that then hold. */
  function paper(redraw) {
    let theme = null;
    window.addEventListener('beforeprint', () => {
      theme = theme || root.dataset.theme || 'auto';
      root.dataset.theme = 'light';
      root.classList.add('wl-paper');
      redraw();
    });
    window.addEventListener('afterprint', () => {
      root.dataset.theme = theme || 'auto';
      theme = null;
      root.classList.remove('wl-paper');
      redraw();
    });
  }

  windlass.paper = paper;
  windlass.isOnPaper = () => root.classList.contains('wl-paper');
})();
