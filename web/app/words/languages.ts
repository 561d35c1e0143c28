/** The languages of the interface; the first is what people get who have not chosen. */
export const LANGUAGES = ['zh-CN', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

export const LANGUAGE_COOKIE = 'lz_lang'

export const isLanguage = (text: string | undefined): text is Language => LANGUAGES.includes(text as Language)
