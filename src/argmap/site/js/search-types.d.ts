import type { SearchIndex } from "./atlas-search.js";

declare global {
  interface Window {
    /** What the file with the search index sets. */
    searchIndex: SearchIndex;
  }
}
