#pragma once
#include <openssl/err.h>

#include <memory>

namespace server::auth {

template <auto Free>
struct FreedBy {
    template <class Thing>
    void operator()(Thing* thing) const {
        Free(thing);
    }
};
template <class Thing, auto Free>
using Handle = std::unique_ptr<Thing, FreedBy<Free>>;

// OpenSSL notes why it refuses, in a queue of the thread that its TLS looks into as well. A forged token must not be
// read there as the fault of somebody's connection.
class ErrorMark {
public:
    ErrorMark() { ERR_set_mark(); }
    ~ErrorMark() { ERR_pop_to_mark(); }
    ErrorMark(ErrorMark const&) = delete;
    ErrorMark& operator=(ErrorMark const&) = delete;
};

}  // namespace server::auth
