import { bilingual, escapeHtml } from './html.ts'
import { STYLE } from './style.ts'
import { en } from './words/en.ts'
import { zhCN } from './words/zh-CN.ts'

/** Everything before the content. `tone` colours the page, `title` stands in the tab. */
export const above = (host: string, title: string, tone: string): string =>
  `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title} · ${zhCN.title}</title>` +
  '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow">' +
  `<meta name="format-detection" content="telephone=no"><style>${STYLE}</style></head><body class="${tone}">` +
  `<header><h1>${bilingual(zhCN.title, en.title)}</h1><p class="site">${zhCN.officialSite}：<b>${escapeHtml(host)}</b>` +
  `<span lang="en">${en.officialSite}</span></p></header><main>`

const { hint } = zhCN

/** What everybody should know who is shown a credential, and the way to the form. */
export const below = (): string =>
  `<section aria-labelledby="hints"><h2 id="hints">${bilingual(zhCN.hints, en.hints)}</h2><ul>` +
  (Object.keys(hint) as (keyof typeof hint)[]).map((key) => `<li>${bilingual(hint[key], en.hint[key])}</li>`).join('') +
  `</ul></section><p class="again"><a href="/verify">${bilingual(zhCN.form.link, en.form.link)}</a></p></main></body></html>`

/** The large answer: icon, words, what it means. */
export const verdict = (icon: string, title: [string, string], text: [string, string]): string =>
  `<section class="verdict" role="status">${icon}<div><p class="big">${bilingual(...title)}</p>` +
  `<p class="mean">${bilingual(...text)}</p></div></section>`

/** The place `time` is for the second of the answer. */
export const TIME = `<section><p class="time"><i></i>${zhCN.asOf} <time>{{time}}</time> <b>${zhCN.zone}</b><span lang="en">${en.asOf} (${en.zone})</span></p></section>`
