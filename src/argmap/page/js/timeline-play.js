// Plays the timeline: steps through time until the end, or until the reader pauses it.

/** @import { Period, Scale } from "./time-scale.js" */

import { isCalm } from "./chart.js";
import { announce, plainButton } from "./panel-parts.js";
import { nextPeriod, startOfPlay } from "./time-scale.js";

/** The time of a step, in milliseconds. */
const PACE = 1000;

/** @type {HTMLButtonElement} */
let button;
/** The timer of the next step; 0 while the timeline is paused. */
let timer = 0;
/** The period that was played last. @type {Period | null} */
let played = null;
/** The period before the timeline was played, which returns at the end. @type {Period} */
let before = { since: "", until: "" };
/** Makes one step. Returns whether there are more. @type {() => boolean} */
let step = () => false;
/** Remembers the period of the reader, unless it is that of a pause. */
let begin = () => {};
/** Shows the period again that was shown before. */
let finish = () => {};

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
  begin = () => {
    if (!isPlayed(period())) before = period();
    played = null;
  };
  finish = () => {
    pause();
    set(before);
    announce("The end. The timeline shows the same as before.");
  };
  button = plainButton("", { id: "play", click: toggle });
  label();
  return button;
}

function label() {
  const text = isPlaying() ? "Pause" : isCalm() ? "Step" : "Play";
  button.dataset.does = text.toLowerCase();
  button.replaceChildren(text);
}

function toggle() {
  if (isPlaying()) pause();
  else {
    begin();
    if (isCalm()) step();
    else advance();
  }
}

function advance() {
  const isMore = step();
  timer = window.setTimeout(isMore ? advance : finish, PACE);
  label();
}

/** Stops playing. */
export function pause() {
  clearTimeout(timer);
  timer = 0;
  label();
}

/** Whether a period is the one that was played last. @param {Period} period */
const isPlayed = ({ since, until }) => played?.since === since && played.until === until;

/** Stops playing if the reader has changed the period. @param {Period} period */
export function showPlaying(period) {
  if (isPlaying() && !isPlayed(period)) pause();
}
