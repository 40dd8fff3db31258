/**
 * Signs that stand in a text unseen or turn the direction of what follows, and emoji, which no paper has: zero-width and
 * direction marks, fillers, line separators. Variants of rare characters (U+E0100…) are fine.
 */
export const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}\p{Emoji_Presentation}\u{FE00}-\u{FE0F}]|(?![\u{E0100}-\u{E01EF}])\p{DI}/u;

/** Controls but tab and line end, and halves of surrogate pairs: neither databases nor paper keep them. */
export const UNPRINTABLE = /[^\P{Cc}\t\r\n]|\p{Cs}/u;
