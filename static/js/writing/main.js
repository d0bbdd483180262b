/* A plan that is written: a line of the table is saved when it is left; it moves by keyboard, a saved change is taken
   back, and nothing that was typed is lost.

   The modules talk by events on the line:
   parindex:saved      the server has it: { before, after }, the values as they were stored
   parindex:lines      its area has other lines, or another order: places and counts follow */

import { startDrawing } from "./drawing.js";
import { startKeyboard } from "./keyboard.js";
import { startLeaving } from "./leaving.js";
import { startPanel } from "./panel.js";
import { startPlacing } from "./placing.js";
import { startRestoring } from "./restoring.js";
import { startSaving } from "./saving.js";
import { startTicking } from "./ticking.js";
import { startUndoing } from "./undoing.js";

startLeaving();
startDrawing();
startSaving();
startRestoring();
startUndoing();
startPlacing();
startTicking();
startKeyboard();
startPanel();
