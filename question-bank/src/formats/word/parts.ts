import { strToU8, type Zippable, zipSync } from 'fflate'
import type { Image } from '../format.ts'
import { EXTENSIONS } from '../xml/images.ts'
import { AS_PARAGRAPH, STYLE, TEXT_STYLES } from './own.ts'
import { pathOf, relationOf } from './xml.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml'
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const NAMESPACES =
  `xmlns:w="${MAIN}" xmlns:r="${OFFICE}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ` +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
/** A4, in twentieths of a point. */
const PAGE =
  '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440" w:header="720" w:footer="720" w:gutter="0"/></w:sectPr>'
/** The same packing for the same content: a ZIP knows no earlier day. */
const NO_TIME = new Date(1980, 0, 1)

/** The file around the body of a document. */
export function documentFile(body: string, images: readonly Image[]): Uint8Array {
  const files: Zippable = {
    '[Content_Types].xml': strToU8(contentTypes(images)),
    '_rels/.rels': strToU8(relations([['doc', 'officeDocument', 'word/document.xml']])),
    'word/document.xml': strToU8(`${XML}<w:document ${NAMESPACES}><w:body>${body}${PAGE}</w:body></w:document>`),
    'word/styles.xml': strToU8(styles()),
    'word/_rels/document.xml.rels': strToU8(
      relations([
        ['styles', 'styles', 'styles.xml'],
        ...images.map((image) => [relationOf(image), 'image', pathOf(image)]),
      ]),
    ),
  }
  for (const image of images) files[`word/${pathOf(image)}`] = [image.bytes, { level: 0 }]
  return zipSync(files, { mtime: NO_TIME })
}

function contentTypes(images: readonly Image[]): string {
  const kinds = new Set(images.map(({ mediaType }) => mediaType))
  const defaults = [...kinds].map((kind) => `<Default Extension="${EXTENSIONS[kind]}" ContentType="${kind}"/>`).join('')
  return `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${defaults}<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/></Types>`
}

const relations = (list: readonly (readonly string[])[]): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${list
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

/** What a paragraph of each kind is called in Word, and how it looks. */
const LOOKS: Readonly<Record<(typeof TEXT_STYLES)[number], [name: string, paragraph: string, run: string]>> = {
  [STYLE.question]: ['试题', '<w:keepNext/><w:spacing w:before="240"/>', ''],
  [STYLE.part]: ['小题', '<w:keepNext/><w:spacing w:before="120"/><w:ind w:left="240"/>', ''],
  [STYLE.choice]: ['选项', '<w:ind w:left="480"/>', ''],
  [STYLE.field]: ['试题信息', '<w:ind w:left="480"/>', '<w:color w:val="44546A"/>'],
  [STYLE.more]: ['续行', '<w:ind w:left="480"/>', ''],
}

function styles(): string {
  const own = TEXT_STYLES.flatMap((id) => {
    const [name, paragraph, run] = LOOKS[id]
    return [style(id, name, paragraph, run), style(id + AS_PARAGRAPH, `${name}（段落）`, paragraph, run)]
  })
  const cells = style(STYLE.cell, '单元格', '', '') + style(STYLE.headCell, '表头', '<w:jc w:val="center"/>', '<w:b/>')
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`,
  )
  return `${XML}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${own.join('')}${cells}<w:style w:type="table" w:customStyle="1" w:styleId="${STYLE.table}"><w:name w:val="题内表格"/><w:tblPr><w:tblBorders>${border.join('')}</w:tblBorders></w:tblPr></w:style></w:styles>`
}

const style = (id: string, name: string, paragraph: string, run: string): string =>
  `<w:style w:type="paragraph" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/><w:pPr>${paragraph}</w:pPr><w:rPr>${run}</w:rPr></w:style>`
