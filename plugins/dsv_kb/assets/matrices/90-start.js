/* Starts everything, each after what it builds on. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  ui.opened.start();
  ui.grid.start();
  ui.reason?.start();
  ui.save.start();
  ui.toolbar.start();
  ui.overlays.start();
})();
