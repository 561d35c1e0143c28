import type { PublicCheck } from '../../contract.ts'
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
  notFound: { title: string; text: string; reasons: string }
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
