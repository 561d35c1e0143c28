import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyInstance, FastifyReply } from 'fastify'
import Type from 'typebox'
import type { Deps } from '../../deps.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { above, below, verdict } from '../public-page/frame.ts'
import { bilingual, escapeHtml } from '../public-page/html.ts'
import { ICON } from '../public-page/icons.ts'
import { en } from '../public-page/words/en.ts'
import { zhCN } from '../public-page/words/zh-CN.ts'
import { INTAKE_KINDS, type IntakeKind } from './contract.ts'
import type { ScanReceipts } from './receipt.ts'
import { takeIn } from './submit.ts'

interface Options {
  deps: Deps
  host: string
  receipts: ScanReceipts
  send(reply: FastifyReply, status: number, page: Buffer): FastifyReply
}

const RECEIPT = Type.String({ minLength: 1, maxLength: 100 })

/** Fields of a form: all of them are sent, empty or not. */
const FORM = Type.Object({
  r: RECEIPT,
  kind: Type.Enum([...INTAKE_KINDS]),
  rating: Type.Optional(Type.String({ pattern: '^[1-5]?$' })),
  // The field holds 2000; a browser sends each line end of them as two characters.
  text: Type.Optional(Type.String({ maxLength: 4000 })),
  contact: Type.Optional(Type.String({ maxLength: 100 })),
})

/** Chinese text in a form of so many bytes: three bytes a character, written as nine. */
const FORM_BYTES = 32 * 1024

/** The form behind the link of the public page, without script: `/v/intake?r=RECEIPT`. */
export function intakePages(plain: FastifyInstance, { deps, host, receipts, send }: Options): void {
  const app = plain.withTypeProvider<TypeBoxTypeProvider>()
  const { intake } = zhCN
  const used = Buffer.from(messagePage(host, 'none', [intake.used, en.intake.used]))
  const isGood = (receipt: string) => receipts.read(receipt, deps.clock.now()) !== undefined
  const hide = { hide: true }

  app.get('/v/intake', {
    config: { permission: 'public', rateLimit: { max: 60, timeWindow: '1 minute' } },
    schema: { ...hide, querystring: Type.Object({ r: RECEIPT }) },
    handler: async ({ query }, reply) =>
      isGood(query.r) ? send(reply, 200, Buffer.from(formPage(host, query.r))) : send(reply, 409, used),
  })

  app.post('/v/intake', {
    bodyLimit: FORM_BYTES,
    config: { permission: 'public', rateLimit: { max: 6, timeWindow: '1 minute' } },
    schema: { ...hide, body: FORM },
    handler: async ({ body }, reply) => {
      const { r, kind, rating = '', contact = '' } = body
      const text = (body.text ?? '').replaceAll('\r\n', '\n')
      // A grade that was picked before another kind was is not meant.
      const grade = kind === 'RATING' && rating ? Number(rating) : null
      try {
        const intakeNo = await takeIn(deps, receipts, { receipt: r, kind, rating: grade, text, contact })
        return send(reply, 200, Buffer.from(donePage(host, intakeNo)))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        if (error.code !== 'intake-incomplete') return send(reply, 409, used)
        return send(reply, 400, Buffer.from(formPage(host, r, { kind, rating, text, contact })))
      }
    },
  })
}

type Message = { title: string; text: string }

const messagePage = (host: string, tone: string, [zh, english]: [Message, Message], more = '') =>
  above(host, zh.title, tone) +
  verdict(tone === 'may' ? ICON.may : ICON.unknown, [zh.title, english.title], [zh.text, english.text]) +
  more +
  below()

const donePage = (host: string, intakeNo: string) =>
  messagePage(
    host,
    'may',
    [zhCN.intake.done, en.intake.done],
    `<section><dl><dt>${bilingual(zhCN.intake.done.number, en.intake.done.number)}</dt><dd>${escapeHtml(intakeNo)}</dd></dl></section>`,
  )

/** What somebody has filled in. */
interface Said {
  kind: IntakeKind
  rating: string
  text: string
  contact: string
}

/** Empty, or with what was `said` and is not enough. */
function formPage(host: string, receipt: string, said?: Said): string {
  const { intake } = zhCN
  const { kind: chosen, rating, text, contact } = said ?? { kind: INTAKE_KINDS[0], rating: '', text: '', contact: '' }
  const problem = said ? `<p role="alert"><b>${bilingual(intake.incomplete, en.intake.incomplete)}</b></p>` : ''
  const kinds = INTAKE_KINDS.map(
    (kind) =>
      `<label><input type="radio" name="kind" value="${kind}" required${kind === chosen ? ' checked' : ''}>${bilingual(intake.kinds[kind], en.intake.kinds[kind])}</label>`,
  ).join('')
  const ratings = intake.ratings
    .map((zh, i) => [String(i + 1), `${zh} ${en.intake.ratings[i]}`] as const)
    .map(([grade, name]) => `<option value="${grade}"${grade === rating ? ' selected' : ''}>${name}</option>`)
    .join('')
  return (
    `${above(host, intake.title, 'form')}<form method="post" action="/v/intake"><h2>${bilingual(intake.title, en.intake.title)}</h2>` +
    problem +
    `<p>${bilingual(intake.intro, en.intake.intro)}</p><input type="hidden" name="r" value="${escapeHtml(receipt)}">` +
    `<fieldset><legend>${bilingual(intake.kind, en.intake.kind)}</legend>${kinds}</fieldset>` +
    `<label class="grade">${bilingual(intake.rating, en.intake.rating)}<select name="rating"><option value=""></option>${ratings}</select></label>` +
    `<label>${bilingual(intake.text, en.intake.text)}<textarea name="text" rows="6" maxlength="2000">\n${escapeHtml(text)}</textarea></label>` +
    `<label>${bilingual(intake.contact, en.intake.contact)}<input name="contact" maxlength="100" autocomplete="off" value="${escapeHtml(contact)}"></label>` +
    `<p>${bilingual(intake.contactHint, en.intake.contactHint)}</p><button>${intake.submit} ${en.intake.submit}</button></form>${below()}`
  )
}
