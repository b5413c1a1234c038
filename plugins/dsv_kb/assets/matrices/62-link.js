/* An overlay in the part of an address that browsers never send: #overlay=1d.… (compressed) or 1p.… (plain). */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const { word } = window.dsv;
  const NAME = "#overlay=", LONGEST = 8000;   // characters of the whole address; mail programs and chats cut longer ones

  async function through(bytes, stream, most = Infinity) {
    const parts = [], reader = new Blob([bytes]).stream().pipeThrough(stream).getReader();
    let size = 0;
    for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
      size += value.length;
      if (size > most) { reader.cancel().catch(() => {}); throw new Error("too large"); }
      parts.push(value);
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
  }

  function packed(bytes) {
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
  }
  const unpacked = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

  /* title, scale, labels, and for each row its cells: [step, score or null, note?] */
  function short({ title, scale, cells }) {
    const byRow = Map.groupBy ? Map.groupBy(cells, (cell) => cell.row) : cells.reduce((map, cell) => map.set(cell.row, [...(map.get(cell.row) ?? []), cell]), new Map());
    return [title, scale.min, scale.max, Object.entries(scale.labels), [...byRow].map(([row, of]) => [row, ...of.map(({ step, score = null, note }) => (note ? [step, score, note] : [step, score]))])];
  }

  /* The file that a short form stands for; throws where it has another form. */
  function long([title, min, max, labels, byRow]) {
    const cells = byRow.flatMap(([row, ...of]) => of.map(([step, score, note]) => ({ row, step, score, note: note ?? null })));
    return { version: 1, title, matrix: ui.id, scale: { min, max, labels: Object.fromEntries(labels) }, cells };
  }

  /* The address, or "" where it would be too long. */
  async function write(overlay) {
    const bytes = new TextEncoder().encode(JSON.stringify(short(overlay)));
    let code = `1p.${packed(bytes)}`;
    try {
      code = `1d.${packed(await through(bytes, new CompressionStream("deflate-raw")))}`;
    } catch { /* a browser without: the plain form is longer */ }
    const address = `${location.href.replace(/#.*$/, "")}${NAME}${code}`;
    return address.length > LONGEST ? "" : address;
  }

  /* undefined without an overlay in the address, else { overlay } or { problems }. */
  async function read(hash) {
    if (!hash.startsWith(NAME)) return undefined;
    const refused = (name) => ({ problems: [{ place: "", text: word(name) }] });
    const [, version, way, code] = /^(\d+)([a-z])\.([\w-]+)$/.exec(hash.slice(NAME.length)) ?? [];
    if (version && version !== "1") return refused("matrices.link_version");
    try {
      const bytes = unpacked(code);
      const plain = way === "d" ? await through(bytes, new DecompressionStream("deflate-raw"), ui.read.LARGEST) : bytes;
      const text = new TextDecoder("utf-8", { fatal: true }).decode(plain);
      if (text.length > ui.read.LARGEST) throw new Error("too large");
      return ui.read.text(JSON.stringify(long(JSON.parse(text))));
    } catch {
      return refused("matrices.link_damaged");
    }
  }

  ui.link = { write, read, LONGEST, NAME };
})();
