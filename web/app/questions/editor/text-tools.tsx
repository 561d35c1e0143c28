import { useEffect, useRef, useState } from 'react'
import { cx } from '../../ui/class-names.ts'
import { useWords } from '../../words/context.ts'
import { say } from '../../words/sentence.ts'
import { pictureTag } from './picture-tag.ts'

const CELLS = 3
const row = (cell: string) => `<tr>${`<${cell}></${cell}>`.repeat(CELLS)}</tr>`
const TABLE = `\n<table>\n${row('th')}\n${row('td')}\n${row('td')}\n</table>\n`

type Tool = 'bold' | 'sub' | 'sup' | 'table' | 'blank'

/** What a tool puts before and after what is marked. */
const AROUND: Record<Tool, [before: string, after: string]> = {
  bold: ['<b>', '</b>'],
  sub: ['<sub>', '</sub>'],
  sup: ['<sup>', '</sup>'],
  table: [TABLE, ''],
  blank: ['____', ''],
}

const HTML_TOOLS: Tool[] = ['bold', 'sub', 'sup', 'table']
const LOOK = 'min-h-9 min-w-9 rounded border border-line bg-well px-2 text-sm hover:bg-primary-pale'

/** Buttons that write into the text area with this id. They appear when they work: with JavaScript, once the page is alive. */
export function TextTools({
  id,
  name,
  isHtml,
  hasBlanks = false,
  isShort = false,
}: {
  id: string
  name: string
  isHtml: boolean
  hasBlanks?: boolean
  /** Too short a text for a table. */
  isShort?: boolean
}) {
  const { questions } = useWords()
  const words = questions.editor
  const [works, setWorks] = useState(false)
  useEffect(() => setWorks(true), [])
  const tools = [
    ...(hasBlanks ? (['blank'] as const) : []),
    ...(isHtml ? HTML_TOOLS.filter((tool) => tool !== 'table' || !isShort) : []),
  ]
  if (!works) return isHtml ? <PlainPicture name={name} /> : null
  if (tools.length === 0) return null
  return (
    <div className="flex flex-wrap gap-1">
      {tools.map((tool) => (
        <button key={tool} type="button" className={LOOK} onClick={() => put(id, ...AROUND[tool])}>
          {words.tools[tool]}
        </button>
      ))}
      {isHtml && <PictureTool id={id} />}
    </div>
  )
}

/** Writes around what is marked in a text area; React and the form hear of it like of typing. */
function put(id: string, before: string, after = ''): void {
  const area = document.getElementById(id)
  if (!(area instanceof HTMLTextAreaElement)) return
  const { selectionStart: from, selectionEnd: to, value } = area
  area.focus()
  area.setRangeText(before + value.slice(from, to) + after, from, to, 'end')
  if (from === to) area.setSelectionRange(from + before.length, from + before.length)
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

/** Sends a picture to the API at once and names it where the cursor stands. */
function PictureTool({ id }: { id: string }) {
  const { questions, errors } = useWords()
  const words = questions.editor
  const file = useRef<HTMLInputElement>(null)
  const [message, setMessage] = useState('')
  const send = async (picture: File) => {
    setMessage(words.pictureSending)
    const body = new FormData()
    body.set('file', picture)
    const answer = await fetch('/api/question-images', { method: 'POST', body }).catch(() => undefined)
    const facts = await answer?.json().catch(() => undefined)
    if (answer?.ok) put(id, pictureTag(facts.sha256, words.pictureAlt))
    setMessage(
      answer?.ok ? '' : say(errors.codes, facts?.code ?? 'service-unavailable', facts?.detail ?? {}, errors.unknown),
    )
  }
  return (
    <>
      <button type="button" className={LOOK} onClick={() => file.current?.click()}>
        {words.tools.picture}
      </button>
      <input
        ref={file}
        type="file"
        accept="image/png,image/jpeg,image/gif,image/webp"
        tabIndex={-1}
        aria-label={words.tools.picture}
        className="hidden"
        onChange={({ currentTarget }) => {
          const picture = currentTarget.files?.[0]
          currentTarget.value = ''
          if (picture) void send(picture)
        }}
      />
      <span role="status" className={cx('self-center text-sm', message ? 'text-danger' : 'sr-only')}>
        {message}
      </span>
    </>
  )
}

/** Without JavaScript the form carries the picture, and comes back with it at the end of the text. Only the stem has this. */
function PlainPicture({ name }: { name: string }) {
  const { questions } = useWords()
  const words = questions.editor
  if (name !== 'stem') return null
  return (
    <noscript>
      <span className="flex flex-wrap items-center gap-2">
        <input
          type="file"
          name="picture"
          accept="image/*"
          aria-label={words.tools.picture}
          className="field max-w-72"
        />
        <button type="submit" name="_picture" value={name} formNoValidate className={LOOK}>
          {words.addPicture}
        </button>
      </span>
    </noscript>
  )
}
