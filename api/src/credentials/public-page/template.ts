/**
 * Fills `{{name}}` places of a page that is otherwise the same every time: the text around them is turned into bytes
 * once, so a scan costs little more than copying them. Values are put in as they are; escape what is not our own.
 */
export function template<Place extends string>(text: string): (values: Record<Place, string>) => Buffer {
  const pieces = text.split(/\{\{(\w+)\}\}/)
  const around = pieces.filter((_, i) => i % 2 === 0).map((piece) => Buffer.from(piece))
  const places = pieces.filter((_, i) => i % 2 === 1) as Place[]
  const fixed = around.reduce((sum, { length }) => sum + length, 0)
  return (values) => {
    let room = fixed
    // A UTF-16 unit becomes at most three bytes of UTF-8.
    for (const place of places) room += values[place].length * 3
    const page = Buffer.allocUnsafe(room)
    let at = around[0]!.copy(page)
    for (let i = 0; i < places.length; i += 1) {
      at += page.write(values[places[i]!], at)
      at += around[i + 1]!.copy(page, at)
    }
    return page.subarray(0, at)
  }
}
