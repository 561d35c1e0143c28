import { type Attributes, block, inline } from '../xml/write.ts'
import { hyphenated, type Version } from './names.ts'

/** What the versions of QTI call things. */
export interface Target {
  version: Version
  item: { namespace: string; schema: string; type: string }
  /** Standard response processing: `match_correct` and `map_response`. */
  template: (name: 'match_correct' | 'map_response') => string
  manifest: { namespace: string; schema: string; name: string; version: string }
  metadata: { namespace: string; schema: string }
}

const IMS = 'http://www.imsglobal.org'
const PURL = 'https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd'

const target2 = (minor: 1 | 2, patch: string): Target => ({
  version: 2,
  item: {
    namespace: `${IMS}/xsd/imsqti_v2p${minor}`,
    schema: `${IMS}/xsd/qti/qtiv2p${minor}/imsqti_v2p${minor}${patch}.xsd`,
    type: `imsqti_item_xmlv2p${minor}`,
  },
  template: (name) => `${IMS}/question/qti_v2p${minor}/rptemplates/${name}`,
  manifest: {
    namespace: `${IMS}/xsd/imscp_v1p1`,
    schema: `${IMS}/xsd/qti/qtiv2p${minor}/qtiv2p${minor}_imscpv1p2_v1p0.xsd`,
    name: `QTIv2.${minor} Package`,
    version: '1.0.0',
  },
  metadata: {
    namespace: `${IMS}/xsd/imsqti_metadata_v2p${minor}`,
    schema: `${IMS}/xsd/qti/qtiv2p${minor}/imsqti_metadata_v2p${minor}.xsd`,
  },
})

export const TARGETS: Readonly<Record<'2.1' | '2.2' | '3.0', Target>> = {
  '2.1': target2(1, ''),
  '2.2': target2(2, 'p2'),
  '3.0': {
    version: 3,
    item: {
      namespace: `${IMS}/xsd/imsqtiasi_v3p0`,
      schema: `${PURL}/imsqti_asiv3p0_v1p0.xsd`,
      type: 'imsqti_item_xmlv3p0',
    },
    template: (name) => `https://www.imsglobal.org/question/qti_v3p0/rptemplates/${name}.xml`,
    manifest: {
      namespace: `${IMS}/xsd/qti/qtiv3p0/imscp_v1p1`,
      schema: `${PURL}/imsqtiv3p0_imscpv1p2_v1p0.xsd`,
      name: 'QTI Package',
      version: '3.0.0',
    },
    metadata: {
      namespace: `${IMS}/xsd/imsqti_metadata_v3p0`,
      schema: `${PURL}/imsqti_metadatav3p0_v1p0.xsd`,
    },
  },
}

/** Writes elements of QTI by their names in QTI 2. */
export class Tags {
  readonly #version: Version

  constructor(version: Version) {
    this.#version = version
  }

  /** An element around content without any white space added. */
  inline(kind: string, attributes: Attributes, content = ''): string {
    return inline(this.#name(kind), this.#attributes(attributes), content)
  }

  /** An element around other elements, each on lines of its own. */
  block(kind: string, attributes: Attributes, content: readonly (string | undefined)[]): string {
    return block(this.#name(kind), this.#attributes(attributes), content)
  }

  /** Content of feedback and rubrics, which QTI 3 wraps once more. */
  content(kind: string, attributes: Attributes, content: string): string {
    return this.inline(kind, attributes, this.#version === 3 ? this.inline('contentBody', {}, content) : content)
  }

  #name(kind: string): string {
    return this.#version === 3 ? `qti-${hyphenated(kind)}` : kind
  }

  #attributes(attributes: Attributes): Attributes {
    if (this.#version === 2) return attributes
    return Object.fromEntries(
      Object.entries(attributes).map(([name, value]) => [name.includes(':') ? name : hyphenated(name), value]),
    )
  }
}
