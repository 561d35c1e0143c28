/** An answer written into the stem: `由（ B ）实施`, `（A、C）`, `（√）`. */
const FILLED = /[(（[［【]\s*([A-JＡ-Ｊ](?:[\s\u3000、,，]*[A-JＡ-Ｊ])*|[√✓✔×✗✘╳对错TFＴＦ]|正确|错误)\s*[)）\]］】]/g

/** The answer in the last filled bracket of a stem, and the stem with that bracket empty; undefined if there is none. */
export function bracketAnswer(stem: string): { stem: string; answer: string } | undefined {
  const match = [...stem.matchAll(FILLED)].at(-1)
  if (!match) return undefined
  return {
    stem: `${stem.slice(0, match.index)}（　）${stem.slice(match.index + match[0].length)}`,
    answer: match[1]!,
  }
}
