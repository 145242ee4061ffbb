// The forms of screens for which pages are arranged: wide ones, and phones in both directions.

/** A phone that is turned. `low-screen.css` has the same limits. */
const LOW = "(max-width: 950px) and (max-height: 450px)";
/** Any phone. The style sheets have the same limits. */
const narrowScreen = matchMedia(`(max-width: 760px), ${LOW}`);
const lowScreen = matchMedia(LOW);

/** Whether the screen is that of a phone, in either direction. */
export const isNarrowScreen = () => narrowScreen.matches;
/** Whether the screen is that of a phone that is turned: wide and low. */
export const isLowScreen = () => lowScreen.matches && innerWidth > innerHeight;
/** The zoom at which a list is as wide as such a screen. */
export const lowZoom = () => (innerWidth < 640 ? 0.7 : 0.85);
/** Whether the screen is narrow and in portrait format. */
export const isPortrait = () => innerWidth <= 760 && innerHeight > innerWidth;
/** Calls a function when the window has become narrow. @param {() => void} listener */
export const whenNarrow = (listener) =>
  narrowScreen.addEventListener("change", () => narrowScreen.matches && listener());
