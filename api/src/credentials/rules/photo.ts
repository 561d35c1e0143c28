/**
 * Whether a stored portrait (证件照) is fit to be printed today: size and proportion, a plain white ground, and sharp
 * enough. The measures are of the picture; what is enough, the province says.
 */
export interface PhotoMeasures {
  width: number
  height: number
  /** Of the ground beside and above the head, 0 to 255. */
  brightness: number
  /** Greatest distance of a colour of the ground from its mean brightness, 0 to 255: a red or blue ground has much. */
  tint: number
  /** Standard deviation of the brightness of the ground: shadows, a pattern, a room. */
  unevenness: number
  /** Mean strength of the fine detail of the middle of the picture: a blurred one has next to none. */
  sharpness: number
}

export interface PhotoNeeds {
  width: number
  height: number
  minBrightness: number
  maxTint: number
  maxUnevenness: number
  minSharpness: number
  /** How far the proportion may be off, in percent of it. */
  aspectTolerance: number
}

export type PhotoFault =
  | 'photo-dimensions'
  | 'photo-aspect'
  | 'photo-background-dark'
  | 'photo-background-coloured'
  | 'photo-background-uneven'
  | 'photo-blurred'

/** Everything that is wrong with it, the most telling first. */
export function photoFaults(photo: PhotoMeasures, needs: PhotoNeeds): PhotoFault[] {
  const aspect = (photo.width / photo.height) * (needs.height / needs.width) - 1
  const faults: [PhotoFault, boolean][] = [
    ['photo-dimensions', photo.width < needs.width || photo.height < needs.height],
    ['photo-aspect', Math.abs(aspect) * 100 > needs.aspectTolerance],
    ['photo-background-coloured', photo.tint > needs.maxTint],
    ['photo-background-dark', photo.brightness < needs.minBrightness],
    ['photo-background-uneven', photo.unevenness > needs.maxUnevenness],
    ['photo-blurred', photo.sharpness < needs.minSharpness],
  ]
  return faults.filter(([, isFault]) => isFault).map(([fault]) => fault)
}
