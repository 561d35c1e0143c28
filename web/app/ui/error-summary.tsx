import { type ReactNode, useEffect, useRef, useState } from 'react'
import { Icon } from './icon.tsx'

interface Wrong {
  /** As `fieldId` makes it. */
  id: string
  error: string
}

/** Everything wrong with a form in one place, each with a way to its field. Takes the focus when it appears. */
export function ErrorSummary({ title, children, fields }: { title: string; children?: ReactNode; fields: Wrong[] }) {
  const box = useRef<HTMLDivElement>(null)
  const shown = useLabels(fields)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of errors is a new message to hear
  useEffect(() => box.current?.focus(), [fields])
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded border-2 border-danger bg-danger-pale px-4 py-3">
      <p className="flex items-center gap-2 font-semibold text-danger">
        <Icon name="warning" className="size-6" />
        {title}
      </p>
      {children}
      {shown.length > 0 && (
        <ul className="mt-1 list-disc ps-8">
          {shown.map(({ id, label, error }) => (
            <li key={id}>
              {label && `${label} · `}
              <a href={`#${id}`} className="text-danger underline">
                {error}
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The errors in the order of the page and with the page's names of their fields, which are known once it stands. */
function useLabels(fields: Wrong[]): (Wrong & { label?: string })[] {
  const key = JSON.stringify(fields)
  const [found, setFound] = useState<{ key: string; named: (Wrong & { label?: string })[] }>()
  useEffect(() => {
    const named = (JSON.parse(key) as Wrong[])
      .map((wrong) => ({ wrong, element: document.getElementById(wrong.id) }))
      .sort((a, b) => (a.element && b.element ? inOrder(a.element, b.element) : 0))
      .map(({ wrong, element }) => ({ ...wrong, label: element ? labelOf(element) : undefined }))
    setFound({ key, named })
  }, [key])
  return found?.key === key ? found.named : fields
}

const inOrder = (a: Element, b: Element): number =>
  a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1

/** The words of a control's label or of a group's legend, without the star of a required one. */
function labelOf(element: Element): string | undefined {
  const label = element.querySelector('legend') ?? document.querySelector(`label[for="${element.id}"]`)
  const words = label?.cloneNode(true) as Element | undefined
  for (const star of words?.querySelectorAll('[aria-hidden]') ?? []) star.remove()
  return words?.textContent?.trim() || undefined
}
