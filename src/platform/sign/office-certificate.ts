import { readFile } from 'node:fs/promises';
import forge from 'node-forge';
import { Refusal } from '../../domain/refusal.js';
import { shanghaiDay } from '../clock.js';

/** The office's certificate with its private key, from a .p12 file. */
export interface OfficeCertificate {
  own: forge.pki.Certificate;
  key: forge.pki.rsa.PrivateKey;
  /** The own one and those of its issuers, as far as the file has them. */
  all: forge.pki.Certificate[];
  /** Whom it names: CN of its subject. */
  name: string;
}

/** Reads the certificate and refuses, by name, one that cannot sign now. */
export async function readCertificate(file: string, passphrase: string, now: Date): Promise<OfficeCertificate> {
  const p12 = await readFile(file).catch((error: unknown) => {
    throw refused('unreadable', `签名证书 ${file} 读不出来`, '请检查 SIGN_CERTIFICATE 的路径和权限', error);
  });
  const parts = opened(p12, passphrase, file);
  const { notBefore: from, notAfter: to } = parts.own.validity;
  if (now < from)
    throw refused('not-yet', `签名证书 ${file} 自${shanghaiDay(from)}起才有效`, '请换用有效的证书，或核对服务器的时间');
  if (now > to)
    throw refused(
      'expired',
      `签名证书 ${file} 已于${shanghaiDay(to)}过期`,
      '请向发证机构续期后换上新证书，或去掉 SIGN_CERTIFICATE 不签名',
    );
  const { value } = (parts.own.subject.getField('CN') ?? {}) as { value?: string };
  return { ...parts, name: value ?? '' };
}

/** The certificate that belongs to the private key; there may be those of its issuers beside it. */
function opened(p12: Uint8Array, passphrase: string, file: string): Omit<OfficeCertificate, 'name'> {
  let store: forge.pkcs12.Pkcs12Pfx;
  try {
    const der = forge.asn1.fromDer(Buffer.from(p12).toString('binary'));
    store = forge.pkcs12.pkcs12FromAsn1(der, false, passphrase);
  } catch (error) {
    const wrong = /password|MAC/i.test(String(error));
    throw wrong
      ? refused('passphrase', `签名证书 ${file} 的口令不对`, '请改正环境变量 SIGN_PASSPHRASE', error)
      : refused(
          'not-p12',
          `${file} 不是 RSA 证书的 .p12 文件`,
          '请从发证机构导出带私钥的 .p12；国密证书请接入电子印章服务',
          error,
        );
  }
  const bags = (type: string): forge.pkcs12.Bag[] => store.getBags({ bagType: type })[type] ?? [];
  const key = bags(forge.pki.oids.pkcs8ShroudedKeyBag!)[0]?.key;
  const all = bags(forge.pki.oids.certBag!).flatMap(({ cert }) => (cert ? readable(cert) : []));
  const own = all.find(({ publicKey }) => {
    const { n } = publicKey as forge.pki.rsa.PublicKey;
    return key !== undefined && n !== undefined && n.compareTo(key.n) === 0;
  });
  if (!own || !key)
    throw refused('no-key', `签名证书 ${file} 里没有私钥，或证书与私钥不配`, '请重新导出，导出时选“包含私钥”');
  return { own, key, all };
}

/**
 * Forge reads the bytes of a UTF-8 name as characters and encodes them once more when it writes the name: a Chinese
 * office's signature would then name an issuer that its certificate does not have, and no reader would find the signer.
 */
function readable(certificate: forge.pki.Certificate): forge.pki.Certificate {
  for (const attribute of [...certificate.issuer.attributes, ...certificate.subject.attributes]) {
    const { value, valueTagClass } = attribute as { value?: string; valueTagClass?: forge.asn1.Type };
    if (valueTagClass === forge.asn1.Type.UTF8 && value !== undefined) attribute.value = forge.util.decodeUtf8(value);
  }
  return certificate;
}

const refused = (code: string, sentence: string, remedy: string, cause?: unknown): Refusal =>
  new Refusal(`sign.certificate-${code}`, `${sentence}，没有编发。`, `${remedy}。`, {}, { cause });
