import { useEffect, useState } from 'react'

/**
 * The box at the head of a column of boxes with the same `name`: chooses all of this page or none. It appears when it
 * works: with JavaScript, once the page is alive.
 */
export function SelectAll({ name, label }: { name: string; label: string }) {
  const [works, setWorks] = useState(false)
  useEffect(() => setWorks(true), [])
  if (!works) return null
  return (
    <input
      type="checkbox"
      aria-label={label}
      className="size-5 accent-primary"
      onChange={({ currentTarget }) => {
        const boxes = currentTarget.form?.elements.namedItem(name) ?? null
        const all = boxes instanceof RadioNodeList ? [...boxes] : [boxes]
        for (const box of all) if (box instanceof HTMLInputElement && !box.disabled) box.checked = currentTarget.checked
      }}
    />
  )
}

/** One box of such a column. */
export function SelectRow({ name, value, label }: { name: string; value: string; label: string }) {
  return <input type="checkbox" name={name} value={value} aria-label={label} className="size-5 accent-primary" />
}
