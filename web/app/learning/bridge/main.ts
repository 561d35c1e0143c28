/**
 * The first script of every document of a SCORM package (api: `PACKAGE_BRIDGE`). Content looks for `API` (SCORM 1.2)
 * or `API_1484_11` (2004) in its window and those above it; from inside the sandbox, which has no origin, it could
 * read none of them. So each document has its own, which asks the player's page by message.
 */
import * as crossFrame from 'scorm-again/cross-frame-api/min'

// The types of the package name a default export, its files a named one.
const { CrossFrameAPI } = crossFrame as unknown as { CrossFrameAPI: new (origin: string, target: Window) => object }

const api = new CrossFrameAPI('*', window.top ?? window.parent)
Object.assign(window, { API: api, API_1484_11: api })
