import {
  type ContentPackage,
  childOf,
  childrenOf,
  folderOf,
  parseXml,
  resolveIn,
  textOf,
  type XmlElement,
} from '@app/question-bank'

/** Something of a package that a learner opens: a SCO, an asset or an xAPI activity. */
export interface PackageItem {
  identifier: string
  title: string
  /** Path inside the package, with its query. */
  href: string
  /** On the hundred-mark scale: passed from here on; null: the package decides by itself. */
  masteryScore: number | null
}

/** What the manifest of a package says, as far as a player needs it. */
export interface PackageFacts {
  /** SCORM 1.2, SCORM 2004 (any edition), or an activity that speaks xAPI. */
  standard: 'SCORM_1_2' | 'SCORM_2004' | 'XAPI'
  title: string
  /** Of the manifest, or the activity id of tincan.xml. */
  identifier: string
  /** Path inside the package of the page that begins it, with its query. */
  entry: string
  /** Every part that can be opened, in order; the first is `entry`. */
  items: PackageItem[]
  files: number
  /** Bytes, unpacked. */
  size: number
}

export type PackageFault = 'package-without-manifest' | 'package-manifest-unknown' | 'package-entry-missing'

const SCORM = 'imsmanifest.xml'
const TINCAN = 'tincan.xml'
const LONGEST_TITLE = 200

/**
 * Reads imsmanifest.xml (SCORM 1.2 Content Aggregation Model 2.3; SCORM 2004 CAM 3.4) or tincan.xml (of a package that
 * speaks xAPI). Both may lie in the one folder that some people pack instead of what is in it.
 * @throws FileRefused for XML that is malformed or hostile
 */
export function readPackageFacts(
  files: ContentPackage,
): { facts: PackageFacts; root: string } | { fault: PackageFault } {
  const manifest = pathOf(files, SCORM)
  const path = manifest ?? pathOf(files, TINCAN)
  if (path === undefined) return { fault: 'package-without-manifest' }
  const { root } = parseXml(files.read(path)!, { part: path })
  const read = manifest === undefined ? readTincan(root) : readScorm(root)
  if (!read) return { fault: 'package-manifest-unknown' }
  const folder = folderOf(path)
  // A page that isn't in the package can't be opened; one from elsewhere must not be.
  const items = read.items.flatMap((item) => {
    const [address, query] = split(item.href)
    const target = resolveIn(folder, address)
    return target !== undefined && files.has(target) && target.startsWith(folder)
      ? [{ ...item, href: target.slice(folder.length) + query }]
      : []
  })
  const [first] = items
  if (!first) return { fault: 'package-entry-missing' }
  const inside = files.paths.filter((one) => one.startsWith(folder))
  const size = inside.reduce((sum, one) => sum + files.sizeOf(one), 0)
  return { root: folder, facts: { ...read, items, entry: first.href, files: inside.length, size } }
}

function pathOf({ paths }: ContentPackage, name: string): string | undefined {
  if (paths.includes(name)) return name
  const inFolders = paths.filter((path) => path.split('/').length === 2 && path.endsWith(`/${name}`))
  return inFolders.length === 1 ? inFolders[0] : undefined
}

function split(href: string): [address: string, query: string] {
  const at = href.search(/[?#]/)
  return at === -1 ? [href, ''] : [href.slice(0, at), href.slice(at)]
}

type Read = Pick<PackageFacts, 'standard' | 'title' | 'identifier' | 'items'>

const titled = (text: string): string => text.replace(/\s+/g, ' ').trim().slice(0, LONGEST_TITLE)

function readScorm(manifest: XmlElement): Read | undefined {
  if (manifest.name !== 'manifest') return undefined
  const standard = versionOf(manifest)
  const organizations = childOf(manifest, 'organizations')
  const all = organizations ? childrenOf(organizations, 'organization') : []
  const wanted = organizations?.attributes.get('default')
  const organization = all.find(({ attributes }) => attributes.get('identifier') === wanted) ?? all[0]
  const resources = childOf(manifest, 'resources')
  if (!standard || !resources) return undefined
  const byId = new Map(childrenOf(resources, 'resource').map((one) => [one.attributes.get('identifier') ?? '', one]))
  const base = baseOf(manifest) + baseOf(resources)
  const items = organization ? itemsIn(organization, byId, base) : []
  return {
    standard,
    title: titled(textOf(organization && childOf(organization, 'title'))),
    identifier: manifest.attributes.get('identifier') ?? '',
    items,
  }
}

const baseOf = ({ attributes }: XmlElement): string => attributes.get('xml:base') ?? ''

/** By metadata/schemaversion, else by the namespace of the ADL extensions. */
function versionOf(manifest: XmlElement): 'SCORM_1_2' | 'SCORM_2004' | undefined {
  const metadata = childOf(manifest, 'metadata')
  const version = textOf(metadata && childOf(metadata, 'schemaversion')).trim()
  if (version === '1.2') return 'SCORM_1_2'
  if (version.startsWith('2004') || version.startsWith('CAM 1.3')) return 'SCORM_2004'
  const namespaces = [...manifest.attributes].filter(([name]) => name.startsWith('xmlns')).map(([, value]) => value)
  if (namespaces.some((value) => value.includes('adlcp_rootv1p2'))) return 'SCORM_1_2'
  return namespaces.some((value) => value.includes('adlcp_v1p3')) ? 'SCORM_2004' : undefined
}

/** Every item of the tree that opens a resource, in the order in which it is read. */
function itemsIn(parent: XmlElement, resources: ReadonlyMap<string, XmlElement>, base: string): PackageItem[] {
  return childrenOf(parent, 'item').flatMap((item) => {
    const resource = resources.get(item.attributes.get('identifierref') ?? '')
    const href = resource?.attributes.get('href')
    const own: PackageItem[] =
      resource && href
        ? [
            {
              identifier: item.attributes.get('identifier') ?? '',
              title: titled(textOf(childOf(item, 'title'))),
              href: withParameters(base + baseOf(resource) + href, item.attributes.get('parameters') ?? ''),
              masteryScore: masteryOf(item),
            },
          ]
        : []
    return [...own, ...itemsIn(item, resources, base)]
  })
}

/** SCORM 1.2 CAM 2.3.2.5: `parameters` begins with `?`, `&` or `#`, or with none of them. */
function withParameters(href: string, parameters: string): string {
  const bare = parameters.trim().replace(/^[?&]+/, '')
  if (bare === '' || bare.startsWith('#')) return href + bare
  return `${href}${href.includes('?') ? '&' : '?'}${bare}`
}

function masteryOf(item: XmlElement): number | null {
  const written = textOf(childOf(item, 'masteryscore')).trim()
  if (/^\d+(\.\d+)?$/.test(written)) return Math.min(100, Number(written))
  const objectives = childOf(childOf(item, 'sequencing'), 'objectives')
  const measure = textOf(childOf(childOf(objectives, 'primaryObjective'), 'minNormalizedMeasure')).trim()
  return /^-?\d+(\.\d+)?$/.test(measure) ? Math.max(0, Math.min(100, Number(measure) * 100)) : null
}

function readTincan(root: XmlElement): Read | undefined {
  const activities = root.name === 'tincan' ? childOf(root, 'activities') : undefined
  if (!activities) return undefined
  const items = childrenOf(activities, 'activity').flatMap((activity): PackageItem[] => {
    const href = textOf(childOf(activity, 'launch')).trim()
    const identifier = activity.attributes.get('id') ?? ''
    const title = titled(textOf(childOf(activity, 'name')))
    return href === '' ? [] : [{ identifier, title, href, masteryScore: null }]
  })
  return { standard: 'XAPI', title: items[0]?.title ?? '', identifier: items[0]?.identifier ?? '', items }
}
