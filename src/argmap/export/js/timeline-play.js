// Plays the timeline: steps through time until the end, or until the reader pauses it.

/** @import { Period, Scale } from "./time-scale.js" */

import { isCalm } from "./chart.js";
import { plainButton } from "./panel-parts.js";
import { nextPeriod, startOfPlay } from "./time-scale.js";

/** The time of a step, in milliseconds. */
const PACE = 1000;

/** @type {HTMLButtonElement} */
let button;
/** The timer of the next step; 0 while the timeline is paused. */
let timer = 0;
/** The period that was played last. @type {Period | null} */
let played = null;
/** Makes one step. Returns whether there are more. @type {() => boolean} */
let step = () => false;

export const isPlaying = () => timer !== 0;

/**
 * Creates the button that plays and pauses. Readers who prefer reduced motion get one that makes a
 * single step.
 *
 * @param {Scale} scale
 * @param {() => Period} period the current period
 * @param {(period: Period) => void} set
 */
export function playButton(scale, period, set) {
  /** @type {number | null} */
  let width = null;
  /** @param {Period} next */
  const show = (next) => {
    played = next;
    set(next);
  };
  step = () => {
    if (played === null) {
      const start = startOfPlay(scale, period());
      width = start.width;
      if (start.isFirst) {
        show(start.period);
        return true;
      }
    }
    const next = nextPeriod(scale, period(), width);
    if (!next) return false;
    show(next);
    return nextPeriod(scale, next, width) !== null;
  };
  button = plainButton("", { id: "play", click: toggle });
  label();
  return button;
}

/** @param {boolean} [isPlayed] */
function label(isPlayed = isPlaying()) {
  const text = isPlayed ? "Pause" : isCalm() ? "Step" : "Play";
  button.dataset.does = text.toLowerCase();
  button.replaceChildren(text);
}

function toggle() {
  if (isPlaying()) pause();
  else {
    played = null;
    if (isCalm()) step();
    else advance();
  }
}

function advance() {
  const isMore = step();
  timer = isMore ? window.setTimeout(advance, PACE) : 0;
  label();
}

/** Stops playing. */
export function pause() {
  clearTimeout(timer);
  timer = 0;
  label();
}

/** Stops playing if the reader has changed the period. @param {Period} period */
export function showPlaying({ since, until }) {
  if (isPlaying() && (played?.since !== since || played.until !== until)) pause();
}
