import { FileRefused } from '../../model/problem.ts'
import { childOf, childrenOf, type XmlElement } from '../xml/element.ts'
import { parseXml } from '../xml/parse.ts'
import { type ContentPackage, folderOf, resolveIn } from './read.ts'

export const MANIFEST = 'imsmanifest.xml'

/** A resource of a package, as its manifest names it. */
export interface Resource {
  type: string
  /** Path in the package; undefined if the address leads out of it, or is missing. */
  path: string | undefined
  /** The address as written. */
  href: string
  /** Metadata (LOM) of the resource. */
  lom: XmlElement | undefined
  line: number
  element: string
}

/**
 * The manifest's path: at the root, or in the one folder that some people pack instead of what is in it. Undefined if
 * the package has none.
 */
export function manifestPath({ paths }: ContentPackage): string | undefined {
  if (paths.includes(MANIFEST)) return MANIFEST
  const inFolders = paths.filter((path) => new RegExp(`^[^/]+/${MANIFEST}$`).test(path))
  return inFolders.length === 1 ? inFolders[0] : undefined
}

/** Reads the manifest and hands over its resources one by one. */
export function readManifest(files: ContentPackage, path: string, take: (resource: Resource) => void): void {
  const { root } = parseXml(files.read(path)!, {
    part: path,
    each: { name: 'resource', take: (element) => take(resourceOf(element, path)) },
  })
  if (root.name !== 'manifest') {
    throw new FileRefused('xml-root-unexpected', { found: root.name, expected: 'manifest' }, { element: path })
  }
}

function resourceOf(element: XmlElement, manifest: string): Resource {
  const href = element.attributes.get('href') ?? childrenOf(element, 'file')[0]?.attributes.get('href') ?? ''
  const base = [element.parent?.parent, element.parent, element].map((one) => one?.attributes.get('xml:base') ?? '')
  return {
    type: element.attributes.get('type') ?? '',
    path: href === '' ? undefined : resolveIn(folderOf(manifest), base.join('') + href),
    href,
    lom: childOf(childOf(element, 'metadata'), 'lom'),
    line: element.line,
    element: `${manifest}#resource[${element.nth}]`,
  }
}
