/* Numbers as people of the page's language write and read them, whatever the browser's own language is. */
const GROUPS = /^[1-9]\d{0,2}([.,\s])\d{3}(?:\1\d{3})*$/;  // of thousands: `1.000`, `12 500`
const inFields = new Intl.NumberFormat(root.lang, { maximumFractionDigits: 6, useGrouping: false });

function number(value) { return new Intl.NumberFormat(root.lang, { maximumFractionDigits: 6 }).format(value); }
function typed(value) { return inFields.format(value); }  // as it stands in a field
function read(text, digits = 2) {  // with a comma or a point; null where it is no number of so many decimals
  const written = text.trim();
  if (digits < 3 && GROUPS.test(written)) { return Number(written.replace(/\D/g, "")); }
  return new RegExp(`^\\d+(?:[.,]\\d{1,${digits}})?$`).test(written) ? Number(written.replace(",", ".")) : null;
}
function keyed(event) {  // steps that a key asks for in a field: 1, -1 or 0
  if (event.altKey || event.ctrlKey || event.metaKey || !event.target.matches(".number")) { return 0; }
  return { ArrowUp: 1, ArrowDown: -1 }[event.key] || 0;
}
