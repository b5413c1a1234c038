/* A ZIP archive whose files are stored as they are: what a workbook needs and no more. */
(() => {
  "use strict";
  const ui = window.dsvMatrices;
  if (!ui.table) return;
  const DAY = 0x21;   // 1 January 1980: the same content gives the same bytes

  const table = Uint32Array.from({ length: 256 }, (_, byte) => {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  function crc(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = (value >>> 8) ^ table[(value ^ byte) & 0xff];
    return (value ^ 0xffffffff) >>> 0;
  }

  /* Numbers of two or four bytes, the low byte first: [[bytes, number], …]. */
  function packed(fields) {
    const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
    let at = 0;
    for (const [size, number] of fields) {
      if (size === 2) view.setUint16(at, number, true);
      else view.setUint32(at, number, true);
      at += size;
    }
    return new Uint8Array(view.buffer);
  }

  /* version, flag for UTF-8 names, stored, time, day, checksum, sizes, length of the name, none of anything else */
  const about = (entry) => [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, DAY], [4, entry.crc], [4, entry.data.length], [4, entry.data.length], [2, entry.name.length], [2, 0]];

  /* The archive of { path: text } as a blob. */
  function zip(files, type) {
    const encoder = new TextEncoder(), parts = [], directory = [];
    let at = 0;
    for (const [path, text] of Object.entries(files)) {
      const data = encoder.encode(text), entry = { name: encoder.encode(path), data, crc: crc(data) };
      const head = packed([[4, 0x04034b50], ...about(entry)]);
      directory.push(packed([[4, 0x02014b50], [2, 20], ...about(entry), [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), entry.name);
      parts.push(head, entry.name, data);
      at += head.length + entry.name.length + data.length;
    }
    const size = directory.reduce((sum, part) => sum + part.length, 0), count = directory.length / 2;
    const end = packed([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]]);
    return new Blob([...parts, ...directory, end], { type });
  }

  ui.zip = zip;
})();
