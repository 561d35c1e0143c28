import { type ReactNode, useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'

/** Everything wrong with a form in one place, each with a way to its field. Takes the focus when it appears. */
export function ErrorSummary({
  title,
  children,
  fields,
}: {
  title: string
  children?: ReactNode
  /** `id` as `fieldId` makes it. */
  fields: { id: string; error: string }[]
}) {
  const box = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list of errors is a new message to hear
  useEffect(() => box.current?.focus(), [fields])
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded border-2 border-danger bg-danger-pale px-4 py-3">
      <p className="flex items-center gap-2 font-semibold text-danger">
        <Icon name="warning" className="size-6" />
        {title}
      </p>
      {children}
      {fields.length > 0 && (
        <ul className="mt-1 list-disc ps-8">
          {fields.map(({ id, error }) => (
            <li key={id}>
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
