import type { PublicCheck } from '../contract.ts'
import { FACES, type Face, faceOf } from '../rules/public-face.ts'
import { beijingTime } from './beijing-time.ts'
import { above, below, TIME, verdict } from './frame.ts'
import { bilingual, escapeHtml } from './html.ts'
import { ICON } from './icons.ts'
import { PROOF_SECTION } from './proof-section.ts'
import { template } from './template.ts'
import { en } from './words/en.ts'
import type { Words } from './words/words.ts'
import { zhCN } from './words/zh-CN.ts'

type Found = PublicCheck & {
  credential: NonNullable<PublicCheck['credential']>
  /** Of the code that was scanned; without one (a look-up by number) the page does not tell it. */
  token: string | undefined
  /** One receipt for this scan, for the citizen's word on it. */
  receipt: string
}

type Place =
  | 'time'
  | 'photo'
  | 'name'
  | 'organ'
  | 'number'
  | 'kind'
  | 'domains'
  | 'categories'
  | 'area'
  | 'authority'
  | 'validity'
  | 'code'
  | 'token'
  | 'receipt'

/** The page of one credential, written as text: a scan must not pay for a rendering library. */
export function credentialPage(host: string): (check: Found) => Buffer {
  const pagesWith = (more: string) =>
    Object.fromEntries(FACES.map((face) => [face, template<Place>(pageOf(host, face, more))])) as Record<
      Face,
      ReturnType<typeof template<Place>>
    >
  const [scanned, lookedUp] = [pagesWith(PROOF_SECTION), pagesWith('')]
  return (check) => {
    const shownAt = beijingTime(new Date(check.asOf))
    const face = faceOf({ ...check.credential, notice: check.notice }, shownAt.day)
    return (check.token ? scanned : lookedUp)[face](valuesOf(check, shownAt))
  }
}

/** The way to say something about this scan (intake/). */
const SAY = `<section><p><a href="/v/intake?r={{receipt}}">${bilingual(zhCN.intake.link, en.intake.link)}</a></p></section>`

const row = (label: keyof Words['label'], value: string): string =>
  `<dt>${bilingual(zhCN.label[label], en.label[label])}</dt><dd>${value}</dd>`

function pageOf(host: string, face: Face, more: string): string {
  const [zh, english] = [zhCN.face[face], en.face[face]]
  const facts = (
    ['name', 'organ', 'number', 'kind', 'domains', 'categories', 'area', 'authority', 'validity', 'code'] as const
  )
    .map((label) => row(label, `{{${label}}}`))
    .join('')
  return (
    above(host, zh.verdict, face) +
    verdict(ICON[face], [zh.verdict, english.verdict], [zh.meaning, english.meaning]) +
    TIME +
    '<section class="card">{{photo}}<div class="who"><p class="name">{{name}}</p><p>{{organ}}</p></div></section>' +
    `<section><dl>${row('state', bilingual(zh.state, english.state))}${facts}</dl></section>` +
    more +
    SAY +
    below()
  )
}

const { category: CATEGORY } = zhCN
const { category: CATEGORY_EN } = en
const KIND = both((words) => words.kind)
const SIGNATURE = both((words) => words.signature)

/** The same choice of words in both languages, put together once. */
function both<K extends string>(choose: (words: Words) => Record<K, string>): Record<K, string> {
  const english = choose(en)
  const entries = (Object.entries(choose(zhCN)) as [K, string][]).map(([key, zh]) => [key, bilingual(zh, english[key])])
  return Object.fromEntries(entries)
}

function valuesOf(
  { credential, signature, token, receipt }: Found,
  { day, time }: ReturnType<typeof beijingTime>,
): Record<Place, string> {
  let facts = written.get(credential)
  if (!facts) {
    facts = factsOf(credential)
    written.set(credential, facts)
  }
  return { ...facts, time: `${day} ${time}`, code: SIGNATURE[signature], token: token ?? '', receipt }
}

/** What the same told credential (check.ts) became before. */
const written = new WeakMap<Found['credential'], ReturnType<typeof factsOf>>()

function factsOf(credential: Found['credential']) {
  const { domains, categories, validFrom, validTo, photoUrl } = credential
  return {
    photo: photoUrl === null ? NO_PHOTO : `${PHOTO_BEFORE}${escapeHtml(photoUrl)}${PHOTO_AFTER}`,
    name: escapeHtml(credential.holderName),
    organ: escapeHtml(credential.organName),
    number: escapeHtml(credential.credentialNo),
    kind: KIND[credential.kind],
    domains: bilingual(
      escapeHtml(domains.map(({ nameZh }) => nameZh).join('、')),
      escapeHtml(domains.map(({ nameEn }) => nameEn).join(', ')),
    ),
    categories: bilingual(
      categories.map((code) => CATEGORY[code]).join('、'),
      categories.map((code) => CATEGORY_EN[code]).join(', '),
    ),
    area: escapeHtml(credential.areaName),
    authority: escapeHtml(credential.issuingAuthority),
    validity: bilingual(zhCN.validity(validFrom, validTo), en.validity(validFrom, validTo)),
  }
}

const NO_PHOTO = `<figure><div class="blank">${bilingual(zhCN.photoNotPublic, en.photoNotPublic)}</div></figure>`
const PHOTO_BEFORE = '<figure><img src="'
const PHOTO_AFTER = `" width="132" height="163" alt="${zhCN.photo} ${en.photo}"><figcaption>${zhCN.watermark}</figcaption></figure>`
