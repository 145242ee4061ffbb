// The pointer and the arrow keys on the timeline.

/** @import { Period, Scale } from "./time-scale.js" */

import { dateOf, isOneDay, periodOf, stepAt, stepsOf } from "./time-scale.js";

/**
 * @typedef {object} Brush
 * @property {Scale} scale
 * @property {HTMLElement} track
 * @property {HTMLElement} from the grip at the beginning, or of the day
 * @property {HTMLElement} to
 * @property {() => Period} period the current period
 * @property {(period: Period) => void} preview shows a period that is not set yet
 * @property {(period: Period) => void} set
 */

/** How far a key moves a grip, in steps. @type {Record<string, number>} */
const KEYS = {
  ArrowLeft: -1,
  ArrowDown: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  PageDown: -5,
  PageUp: 5,
  Home: -Infinity,
  End: Infinity,
};

/** Connects the grips and the track. @param {Brush} brush */
export function listenToBrush(brush) {
  const { track, from, to } = brush;
  track.addEventListener("pointerdown", (event) => startDrag(brush, event));
  for (const item of [from, to]) {
    item.addEventListener("keydown", (event) => onKey(brush, event, item === from));
  }
}

/** @param {Scale} scale @param {number} step */
function dayPeriod({ steps }, step) {
  const day = dateOf(steps[step].from);
  return { since: day, until: day };
}

/** @param {number} number @param {number} most */
const within = (number, most) => Math.min(most, Math.max(0, number));

/** @param {Brush} brush @param {KeyboardEvent} event @param {boolean} isFrom */
function onKey({ scale, period, set }, event, isFrom) {
  const by = KEYS[event.key];
  if (by === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const current = period();
  const { first, last } = stepsOf(scale, current);
  const end = scale.steps.length - 1;
  if (isOneDay(current)) set(dayPeriod(scale, within(first + by, end)));
  else if (isFrom) set(periodOf(scale, Math.min(last, within(first + by, end)), last));
  else set(periodOf(scale, first, Math.max(first, within(last + by, end))));
}

/** @param {Brush} brush @param {PointerEvent} down */
function startDrag({ scale, track, from, to, period, preview, set }, down) {
  if (down.button !== 0) return;
  down.preventDefault();
  const box = track.getBoundingClientRect();
  /** @param {PointerEvent} event */
  const stepUnder = ({ clientX }) => {
    const share = within((clientX - box.left) / box.width, 1);
    return stepAt(scale, Math.floor(scale.from + share * (scale.to - scale.from)));
  };
  const start = period();
  const { first, last } = stepsOf(scale, start);
  const [at, end] = [stepUnder(down), scale.steps.length - 1];
  const isNarrowed = Boolean(start.since || start.until);
  const held = down.target === from ? "from" : down.target === to ? "to" : "track";
  /** The period for the step under the pointer. @type {(now: number) => Period} */
  const periodAt = (now) => {
    if (isOneDay(start)) return dayPeriod(scale, now);
    if (held === "from") return periodOf(scale, Math.min(now, last), last);
    if (held === "to") return periodOf(scale, first, Math.max(now, first));
    if (isNarrowed && at >= first && at <= last) {
      const moved = within(first + now - at, end - (last - first));
      return periodOf(scale, moved, moved + last - first);
    }
    return periodOf(scale, Math.min(at, now), Math.max(at, now));
  };
  (held === "to" ? to : from).focus({ preventScroll: true });
  track.setPointerCapture(down.pointerId);
  /** @param {PointerEvent} event */
  const move = (event) => preview(periodAt(stepUnder(event)));
  /** @param {PointerEvent} event */
  const stop = (event) => {
    track.removeEventListener("pointermove", move);
    track.removeEventListener("pointerup", stop);
    track.removeEventListener("pointercancel", stop);
    if (event.type === "pointercancel") preview(start);
    else set(periodAt(stepUnder(event)));
  };
  track.addEventListener("pointermove", move);
  track.addEventListener("pointerup", stop);
  track.addEventListener("pointercancel", stop);
  preview(periodAt(at));
}
