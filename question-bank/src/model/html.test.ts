import fc from 'fast-check'
import { parseFragment } from 'parse5'
import { describe, expect, it } from 'vitest'
import { htmlToText, imagesIn, isPlain, MOST_MARKUP, safeHtml, textToHtml } from './html.ts'
import { foldText } from './text.ts'

const hash = 'ab'.repeat(32)
const picture = `<img src="sha256:${hash}" alt="路口" width="200"/>`

/** Pieces that attackers and careless programs write; any row of them is tried. */
const pieces = [
  ...'p div b strong sup table tr td ul li pre ruby math mi mo mtext mrow annotation-xml semantics svg style script'.split(
    ' ',
  ),
  ...'noscript template title textarea select option form a h1 iframe mglyph malignmark foreignObject desc xmp'.split(
    ' ',
  ),
  ...'plaintext br hr img span font body html frameset center caption tbody th'.split(' '),
].flatMap((name) => [`<${name}>`, `</${name}>`, `<${name} id=x onclick=alert(1) href="javascript:alert(1)">`])
const oddities = [
  ...['<!--', '-->', '--!>', '<!-->', '<![CDATA[', ']]>', '<?xml', '?>', '<!DOCTYPE html>', '</', '<', '>', '"', "'"],
  ...[
    '&lt;img src=x onerror=alert(1)&gt;',
    '&amp;',
    '&#0;',
    '&#13;',
    '&nbsp;',
    '&#x3c;script>',
    '&',
    '&lt',
    '\0',
    '\f',
  ],
  ...[
    '\n',
    ' ',
    '行政处罚',
    '____',
    'x',
    picture,
    '<img src=x onerror=alert(1)>',
    '<img src="data:image/png;base64,AA">',
  ],
  ...['<td colspan=2 rowspan=9999>', '<annotation-xml encoding="text/html">', '<math><mtext><table><mglyph><style>'],
  ...['<svg></p><style>', '<a title="</style><img src onerror=alert(1)>">', '<mi><style>', '<table><td><math>'],
]
/** Mostly what can stay, so that what can't meets it in every way. */
const usual = ['p', 'b', 'sup', 'table', 'tr', 'td', 'ul', 'li', 'math', 'mi', 'mtext', 'mrow', 'ruby', 'pre']
  .flatMap((name) => [`<${name}>`, `</${name}>`])
  .concat('行政处罚', ' ', picture)
const soup = fc
  .array(fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...usual) }, fc.constantFrom(...pieces, ...oddities)), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''))

const ALLOWED =
  /^(?:<\/?(?:p|div|ul|ol|li|table|caption|thead|tbody|tr|td|th|b|strong|i|em|u|s|sub|sup|code|pre|blockquote|h[3-6]|ruby|rt|math|m[a-z]+|none)>|<(?:br|hr|mspace)\/>|<t[dh](?: (?:col|row)span="\d+")+>|<img src="sha256:[0-9a-f]{64}"(?: (?:alt|width|height)="[^"<>]*")*\/>|<m[a-z]+(?: [a-z]+="[^"<>]*")+\/?>|[^<>"]+)*$/

describe('safe HTML', () => {
  it('keeps what a question may hold', () => {
    const good = [
      '<p>甲<b>乙</b><sup>2</sup></p><ul><li>一</li></ul>',
      `<p>看图：${picture}</p>`,
      '<table><caption>表</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
      '<math display="block"><mfrac><mi>a</mi><mrow><mi>b</mi><mo stretchy="false">+</mo><mn>1</mn></mrow></mfrac></math>',
      '<ruby>罚<rt>fá</rt></ruby> 1 &lt; 2 &amp; 3',
      '<pre>a\n  b</pre>',
    ]
    for (const html of good) expect(safeHtml(html)).toEqual({ html, removed: [] })
  })

  it.each([
    ['a script', '<p>甲<script>alert(1)</script></p>', '<p>甲</p>', ['script']],
    ['a handler', '<p onclick="alert(1)">甲</p>', '<p>甲</p>', ['@onclick']],
    ['a link', '<a href="javascript:alert(1)">甲</a>', '甲', ['@href', 'a']],
    ['a picture from elsewhere', '甲<img src="https://e.example/x.png" alt="x">', '甲', ['@src', 'img']],
    ['a picture inside the address', '<img src="data:image/svg+xml,<svg onload=alert(1)>">', '', ['@src', 'img']],
    ['style and class', '<p style="position:fixed" class="x" id="y">甲</p>', '<p>甲</p>', ['@class', '@id', '@style']],
    [
      'a form',
      '<form action="/x"><input name="a">甲<button>乙</button></form>',
      '甲乙',
      ['@action', '@name', 'button', 'form', 'input'],
    ],
    ['SVG', '<svg onload="alert(1)"><p>x</p></svg>', '<p>x</p>', ['svg']],
    ['a template', '<template><img src=x onerror=alert(1)></template>甲', '甲', ['template']],
    ['a comment', '甲<!-- <img src=x onerror=alert(1)> -->', '甲', ['comment']],
    ['HTML inside a formula', '<math><mtext><b>x</b></mtext></math>', '<math><mtext>x</mtext></math>', ['b']],
    ['a link in a formula', '<math href="javascript:alert(1)"><mi>x</mi></math>', '<math><mi>x</mi></math>', ['@href']],
    ['a length that covers the page', '<math><mspace width="9999em"/></math>', '<math><mspace/></math>', ['@width']],
    [
      'what TeX wrote beside a formula',
      '<math><semantics><mi>x</mi><annotation>x</annotation></semantics></math>',
      '<math><mrow><mi>x</mi></mrow></math>',
      ['annotation'],
    ],
  ])('takes out %s', (_, source, html, removed) => {
    const safe = safeHtml(source)
    expect(safe.html).toBe(html)
    for (const name of removed) expect(safe.removed).toContain(name)
  })

  it.each([
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
    '<template><form><input name=attributes></template><xmp><img src=x onerror=alert(1)></xmp>',
    '<![CDATA[<img src=x onerror=alert(1)>]]><svg><![CDATA[><img src=x onerror=alert(1)>]]></svg>',
    '<select><template><style></select><img src=x onerror=alert(1)></style></template></select>',
    '<table><a href="javascript:alert(1)"><tr><td><math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<p>&lt;img src=x onerror=alert(1)&gt;&#60;script&#62;alert(1)&#60;/script&#62;',
    '<!--><img src=x onerror=alert(1)>--><?x ><img src=x onerror=alert(1)>',
    '<plaintext><img src=x onerror=alert(1)>',
    '<textarea></p><img src=x onerror=alert(1)></textarea>',
  ])('leaves nothing that runs of %s', (source) => {
    const { html } = safeHtml(source)
    expect(html).toMatch(ALLOWED)
    expect(safeHtml(html)).toEqual({ html, removed: [] })
  })

  it('is safe, stable and the same in XML, whatever the source', () => {
    fc.assert(
      fc.property(soup, (source) => {
        const { html } = safeHtml(source)
        expect(html).toMatch(ALLOWED)
        expect(safeHtml(html)).toEqual({ html, removed: [] })
        expect(elementsOf(parseFragment(html))).toEqual([...html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name))
      }),
      { numRuns: 3000 },
    )
  })

  it('gives up quickly on what was made to be large', () => {
    const before = performance.now()
    const many = (piece: string) => piece.repeat(Math.floor((MOST_MARKUP - 1) / piece.length))
    for (const source of [
      '<div>',
      '<b><p>',
      '<ul><li>',
      '<a><table>',
      '<math><mrow>',
      '<b><i><p></b>',
      '</p>',
      '&amp;',
    ]) {
      safeHtml(many(source))
    }
    expect(safeHtml(many('<div>')).removed).toEqual(['complexity'])
    expect(safeHtml('x'.repeat(MOST_MARKUP + 1))).toEqual({ html: '', removed: ['size'] })
    expect(performance.now() - before).toBeLessThan(5000)
  })

  it('lets go of tags beyond fifty deep, and of everything far beyond', () => {
    const { html, removed } = safeHtml(`${'<div>'.repeat(60)}甲${'</div>'.repeat(60)}`)
    expect(html).toBe(`${'<div>'.repeat(50)}甲${'</div>'.repeat(50)}`)
    expect(removed).toEqual(['nesting'])
    expect(safeHtml(`乙${'<div>'.repeat(600)}甲`).html).not.toContain('甲')
  })
})

const elementsOf = (node: object): string[] =>
  ('childNodes' in node ? (node.childNodes as object[]) : []).flatMap((child) => [
    ...('tagName' in child ? [child.tagName as string] : []),
    ...elementsOf(child),
  ])

describe('HTML and plain text', () => {
  it.each([
    ['<p>甲</p><p>乙<br>丙</p>', '甲\n乙\n丙'],
    ['<ol><li>警告</li><li>罚款</li></ol>', '1. 警告\n2. 罚款'],
    ['<table><tr><td>a<td>b<tr><td>c<td>d</table>', 'a\tb\nc\td'],
    ['10<sup>2</sup> m<sup>外</sup> H<sub>2</sub>O', '10² m^(外) H₂O'],
    ['<math><mfrac><mn>1</mn><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow></mfrac></math>', '1/(a+b)'],
    ['<math><msup><mi>x</mi><mn>2</mn></msup></math>', 'x²'],
    ['<ruby>罚<rt>fá</rt></ruby>', '罚(fá)'],
    [`见图${picture}`, '见图[路口]'],
    ['<pre>a\n  b</pre>', 'a\n  b'],
  ])('reads %s as %s', (html, text) => expect(htmlToText(html)).toBe(text))

  it('writes text as HTML that says the same', () => {
    const text = fc
      .array(fc.constantFrom('甲', ' ', '  ', '\n', '<b>', '&amp;', '"', '____', 'a'), { maxLength: 20 })
      .map((parts) =>
        parts
          .join('')
          .replace(/ +(?=\n|$)/g, '')
          .trim(),
      )
    fc.assert(
      fc.property(text, (plain) => {
        const html = textToHtml(plain)
        expect(safeHtml(html)).toEqual({ html, removed: [] })
        expect(htmlToText(html)).toBe(plain)
        expect(isPlain(html)).toBe(true)
        expect(foldText(htmlToText(`<p>${html}</p>`))).toBe(foldText(plain))
      }),
    )
  })

  it('knows what plain text could not show', () => {
    expect(isPlain('<p>甲<br>乙</p>')).toBe(true)
    for (const html of ['<b>甲</b>', picture, '<ul><li>甲</li></ul>', 'x<sup>2</sup>'])
      expect(isPlain(html)).toBe(false)
  })

  it('names its pictures once, in order', () => {
    const other = 'cd'.repeat(32)
    expect(imagesIn(`${picture}<p><img src="sha256:${other}">${picture}</p><img src="sha256:${other}00">`)).toEqual([
      hash,
      other,
    ])
  })
})
