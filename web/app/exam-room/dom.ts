type Child = Node | string | null | undefined | false
type Props = Record<string, string | boolean | number | ((event: Event) => void) | undefined>

/** Makes an element. Text goes in as text, never as markup: a stem cannot carry a script. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value))
  }
  element.append(
    ...children.filter((child): child is Node | string => child !== null && child !== undefined && child !== false),
  )
  return element
}

/** Replaces all that the room shows. */
export function show(...children: Child[]): void {
  const room = document.getElementById('room')!
  room.removeAttribute('aria-busy')
  room.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)))
}
