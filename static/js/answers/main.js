/* The sheet that a unit fills in: what its keys do beyond those of every grid. */

import "../sheet/main.js";
import { editable } from "../sheet/grid.js";
import { startOneKey } from "./one_key.js";
import { startPasting } from "./pasting.js";
import { startPresence } from "./presence.js";
import { startRestoring } from "./restoring.js";
import { startTabbing } from "./tabbing.js";
import { startUndoing } from "./undoing.js";

if (editable) {
  startTabbing();
  startOneKey();
  startRestoring();
  startUndoing();
  startPasting();
  startPresence();
}
