import { bilingual } from './html.ts'
import { PROOF_SCRIPT } from './proof-script.ts'
import { en } from './words/en.ts'
import type { Words } from './words/words.ts'
import { zhCN } from './words/zh-CN.ts'

const checks = Object.keys(zhCN.log.check) as (keyof Words['log']['check'])[]

/** That the state stands in the log, and the way to check it: a link, and a button where there is script. Place `token`. */
export const PROOF_SECTION =
  `<section id="log" aria-labelledby="log-title"><h2 id="log-title">${bilingual(zhCN.log.title, en.log.title)}</h2>` +
  `<p>${bilingual(zhCN.log.text, en.log.text)}</p>` +
  `<p><a href="/api/public/credentials/{{token}}/proof" data-check="${zhCN.log.button} ${en.log.button}">` +
  `${bilingual(zhCN.log.link, en.log.link)}</a></p><ul hidden aria-live="polite">` +
  checks
    .map((key) => `<li data-check="${key}">${bilingual(zhCN.log.check[key], en.log.check[key])} <b></b></li>`)
    .join('') +
  `</ul></section><script>${PROOF_SCRIPT}</script>`
