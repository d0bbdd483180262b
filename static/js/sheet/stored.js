/* What the server has of each row, and what it did not take: that is not sent again unchanged. */

import { own } from "./grid.js";
import { controls, fields, fill, reset, same, values } from "./row.js";

/* A browser that comes back to a page fills in what stood there before it left. On any other page what differs from the
   drawing was typed on a slow line, before this script had come. */
const comesBack = performance.getEntriesByType("navigation")[0]?.type !== "navigate";
const found = new Map(own.map((row) => [row, values(row)]));
own.forEach((row) => fields(row).forEach(reset));
const stored = new Map(own.map((row) => [row, values(row)]));
const refused = new Map();

export const asSaved = (row) => stored.get(row);
export const isChanged = (row) => !same(values(row), stored.get(row));
export const isRefused = (row, typed) => same(typed, refused.get(row));

export const store = (row, typed) => {
  stored.set(row, typed);
  refused.delete(row);
};
export const refuse = (row, typed) => refused.set(row, typed);
export const retract = (row) => refused.delete(row);

/* Typed before anybody listened: it stands in its field again, and counts as typed now. */
export const takeEarly = () => {
  if (comesBack) return;
  for (const [row, typed] of found) {
    if (same(typed, stored.get(row))) continue;
    fill(row, typed);
    controls(row)[0].dispatchEvent(new Event("input", { bubbles: true }));
  }
};
