/** Names under which the framework hands out what is an interface or plain data. */
export const CLOCK = Symbol('Clock');
export const CONFIG = Symbol('Config');
/** People whom the sign-in page offers with one click; only the demo district has any. */
export const DEMO_SIGN_INS = Symbol('DemoSignIns');
export const PRINTER = Symbol('Printer');
/** 电子印章服务; null without one. */
export const SEALS = Symbol('SealService');
