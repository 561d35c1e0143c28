import { beijingTime } from './beijing-time.ts'
import { above, below, TIME, verdict } from './frame.ts'
import { bilingual } from './html.ts'
import { ICON } from './icons.ts'
import { template } from './template.ts'
import { en } from './words/en.ts'
import { zhCN } from './words/zh-CN.ts'

export interface OtherPages {
  /** One answer for what is unknown, malformed or forged; only the time differs. */
  notFound(asOf: Date): Buffer
  /** The state could not be asked for: says neither valid nor invalid. */
  unavailable(asOf: Date): Buffer
  tooMany(asOf: Date): Buffer
  /** A card of a former edition. */
  replaced(asOf: Date): Buffer
  /** A number of the style that ended in 2022. */
  oldStyle(asOf: Date): Buffer
  /** A picture of a changing code, or one that was checked before. */
  notLive(asOf: Date): Buffer
  form: Buffer
  /** The form again, because something is missing. */
  incompleteForm: Buffer
}

export function otherPages(host: string): OtherPages {
  const message = (tone: string, title: [string, string], text: [string, string], more = '') => {
    const write = template<'time'>(
      above(host, title[0], tone) + verdict(ICON.unknown, title, text) + more + TIME + below(),
    )
    return (asOf: Date) => {
      const { day, time } = beijingTime(asOf)
      return write({ time: `${day} ${time}` })
    }
  }
  const pair = <K extends 'notFound' | 'unavailable' | 'tooMany' | 'replaced' | 'oldStyle' | 'notLive'>(
    key: K,
    tone: string,
    more?: string,
  ) => message(tone, [zhCN[key].title, en[key].title], [zhCN[key].text, en[key].text], more)
  const reasons = `<section><p>${bilingual(zhCN.notFound.reasons, en.notFound.reasons)}</p></section>`
  return {
    notFound: pair('notFound', 'none', reasons),
    replaced: pair('replaced', 'replaced'),
    oldStyle: pair('oldStyle', 'ended'),
    notLive: pair('notLive', 'none'),
    unavailable: pair('unavailable', 'suspended'),
    tooMany: pair('tooMany', 'suspended'),
    form: Buffer.from(formPage(host, '')),
    incompleteForm: Buffer.from(
      formPage(host, `<p role="alert"><b>${bilingual(zhCN.form.incomplete, en.form.incomplete)}</b></p>`),
    ),
  }
}

function formPage(host: string, problem: string): string {
  const { form } = zhCN
  const field = (name: string, zh: string, english: string, most: number) =>
    `<label>${bilingual(zh, english)}<input name="${name}" required maxlength="${most}" autocomplete="off" spellcheck="false"></label>`
  return (
    `${above(host, form.title, 'form')}<form method="post" action="/verify"><h2>${bilingual(form.title, en.form.title)}</h2>` +
    `${problem}<p>${bilingual(form.intro, en.form.intro)}</p>${field('credentialNo', form.number, en.form.number, 40)}` +
    `${field('holderName', form.name, en.form.name, 60)}<button>${form.submit} ${en.form.submit}</button></form>${below()}`
  )
}
