// Starts what a page of an atlas has: the search of the index, and the record.

import { startRecord } from "./atlas-record.js";
import { startSearch } from "./atlas-search.js";

if (document.getElementById("things")) startSearch();
startRecord();
