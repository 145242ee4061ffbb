// Starts what a page of an atlas has: the search, and the record.

import { startRecord } from "./atlas-record.js";
import { startSearch } from "./atlas-search.js";

startSearch();
startRecord();
