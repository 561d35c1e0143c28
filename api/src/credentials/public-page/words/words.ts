import type { PublicCheck } from '../../contract.ts'
import type { IntakeKind } from '../../intake/contract.ts'
import type { Face } from '../../rules/public-face.ts'

type Shown = NonNullable<PublicCheck['credential']>

/** Everything the public pages say, in one language. */
export interface Words {
  title: string
  officialSite: string
  face: Record<Face, { verdict: string; state: string; meaning: string }>
  asOf: string
  zone: string
  label: {
    name: string
    organ: string
    number: string
    kind: string
    domains: string
    categories: string
    area: string
    authority: string
    validity: string
    state: string
    code: string
  }
  kind: Record<Shown['kind'], string>
  category: Record<Shown['categories'][number], string>
  validity: (from: string, to: string) => string
  signature: Record<PublicCheck['signature'], string>
  photo: string
  watermark: string
  photoNotPublic: string
  hints: string
  hint: { compare: string; two: string; refuse: string; site: string; report: string }
  /** The Merkle log and what the visitor's browser checks of it. */
  log: {
    title: string
    text: string
    link: string
    button: string
    check: { facts: string; path: string; signature: string }
    outcome: { ok: string; bad: string; differs: string; unknown: string; waiting: string }
  }
  notFound: { title: string; text: string; reasons: string }
  /** Of a card of a former edition (已换发), a number of the old style, and a changing code that is not of now. */
  replaced: { title: string; text: string }
  oldStyle: { title: string; text: string }
  notLive: { title: string; text: string }
  /** What a citizen may say after a scan. */
  intake: {
    link: string
    title: string
    intro: string
    kind: string
    kinds: Record<IntakeKind, string>
    rating: string
    ratings: readonly string[]
    text: string
    contact: string
    contactHint: string
    submit: string
    incomplete: string
    done: { title: string; text: string; number: string }
    used: { title: string; text: string }
  }
  unavailable: { title: string; text: string }
  tooMany: { title: string; text: string }
  form: {
    title: string
    intro: string
    number: string
    name: string
    submit: string
    incomplete: string
    link: string
  }
}
