// The forms of screens for which pages are arranged.

/** Any phone, also a turned one. The style sheets have the same limits. */
const narrowScreen = matchMedia("(max-width: 760px), (max-width: 950px) and (max-height: 450px)");

/** Whether the screen is that of a phone. */
export const isNarrowScreen = () => narrowScreen.matches;
/** Whether the screen is narrow and in portrait format. */
export const isPortrait = () => innerWidth <= 760 && innerHeight > innerWidth;
/** Calls a function when the window has become narrow. @param {() => void} listener */
export const whenNarrow = (listener) =>
  narrowScreen.addEventListener("change", () => narrowScreen.matches && listener());
