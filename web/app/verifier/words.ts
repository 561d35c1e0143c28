import { verifier as en } from '../words/en/verifier.ts'
import { LANGUAGE_COOKIE } from '../words/languages.ts'
import { type VerifierWords, verifier as zhCN } from '../words/zh-CN/verifier.ts'

const isEnglish = document.cookie.split('; ').includes(`${LANGUAGE_COOKIE}=en`)

/** The words of the language that was chosen on the other pages. */
export const words: VerifierWords = isEnglish ? en : zhCN
document.documentElement.lang = isEnglish ? 'en' : 'zh-CN'
