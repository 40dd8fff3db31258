/** Why a style is not taken, continuing a sentence; null when it may be used. Escapes would hide what it says. */
export function styleProblem(css: string): string | null {
  const plain = css.replace(/\/\*[\s\S]*?\*\//g, ' ');
  if (plain.includes('\\')) return '用了转义字符“\\”';
  if (/[<>]/.test(plain.replace(/\s>\s/g, ' '))) return '含有标记“<”或“>”';
  const word =
    /@import|@font-face|@namespace|@charset|url\s*\(|image-set\s*\(|image\s*\(|src\s*\(|expression\s*\(|-moz-binding|behavior\s*:/i.exec(
      plain,
    );
  return word ? `用了“${word[0].replace(/\s/g, '')}”，会引用外部内容` : null;
}
