#include "ui/damage.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>
#include <utility>

namespace ui {

PixelRect common(PixelRect const& a, PixelRect const& b) {
    return {std::max(a.left, b.left), std::max(a.top, b.top), std::min(a.right, b.right), std::min(a.bottom, b.bottom)};
}

PixelRect canvas_of(ImDrawData const& data) {
    return {0, 0, static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x),
            static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y)};
}

PixelRect scissor(ImDrawData const& data, ImVec4 const& clip) {
    ImVec2 const scale = data.FramebufferScale;
    PixelRect const canvas = canvas_of(data);
    int const left = static_cast<int>(clip.x * scale.x);
    // It counts from the bottom.
    int const bottom = canvas.bottom - static_cast<int>(static_cast<float>(canvas.bottom) - clip.w * scale.y);
    PixelRect const rect{left, bottom - static_cast<int>((clip.w - clip.y) * scale.y),
                         left + static_cast<int>((clip.z - clip.x) * scale.x), bottom};
    return common(rect, canvas);
}

namespace {

void join(PixelRect& whole, PixelRect const& part) {
    if (part.empty()) return;
    whole = whole.empty() ? part
                          : PixelRect{std::min(whole.left, part.left), std::min(whole.top, part.top),
                                      std::max(whole.right, part.right), std::max(whole.bottom, part.bottom)};
}

std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
    hash = (hash ^ word) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 32U);
}

std::uint64_t mix(std::uint64_t hash, float a, float b) {
    return mix(hash, std::uint64_t{std::bit_cast<std::uint32_t>(a)} << 32U | std::bit_cast<std::uint32_t>(b));
}

// Where a triangle can colour pixels, a pixel's width around it included.
PixelRect place_of(ImVec2 const& scale, ImDrawVert const& a, ImDrawVert const& b, ImDrawVert const& c) {
    auto const [left, right] = std::minmax({a.pos.x, b.pos.x, c.pos.x});
    auto const [top, bottom] = std::minmax({a.pos.y, b.pos.y, c.pos.y});
    return {static_cast<int>(std::floor(left * scale.x)) - 1, static_cast<int>(std::floor(top * scale.y)) - 1,
            static_cast<int>(std::ceil(right * scale.x)) + 1, static_cast<int>(std::ceil(bottom * scale.y)) + 1};
}

std::uint64_t texture_of(ImDrawCmd const& command) {
    ImTextureRef const& texture = command.TexRef;
    return texture._TexData != nullptr ? static_cast<std::uint64_t>(texture._TexData->UniqueID)
                                       : ~static_cast<std::uint64_t>(texture._TexID);
}

std::uint64_t mix(std::uint64_t hash, PixelRect const& rect) {
    auto const pair = [](int a, int b) {
        return std::uint64_t{static_cast<std::uint32_t>(a)} << 32U | static_cast<std::uint32_t>(b);
    };
    return mix(mix(hash, pair(rect.left, rect.top)), pair(rect.right, rect.bottom));
}

std::uint64_t look_of(std::uint64_t hash, ImDrawVert const& vertex) {
    hash = mix(mix(hash, vertex.pos.x, vertex.pos.y), vertex.uv.x, vertex.uv.y);
    return mix(hash, vertex.col);
}

// Controls that have faded away are still drawn: fully transparent.
bool seen(ImDrawVert const& a, ImDrawVert const& b, ImDrawVert const& c) {
    return ((a.col | b.col | c.col) & IM_COL32_A_MASK) != 0;
}

std::uint64_t look_of(ImDrawCmd const& callback) {
    std::uint64_t look = mix(1, std::bit_cast<std::uintptr_t>(callback.UserCallback));
    auto const* const data = static_cast<std::uint8_t const*>(callback.UserCallbackData);
    if (callback.UserCallbackDataSize == 0) return mix(look, std::bit_cast<std::uintptr_t>(data));
    for (auto const byte : std::span{data, static_cast<std::size_t>(callback.UserCallbackDataSize)})
        look = mix(look, byte);
    return look;
}

// Where these textures are seen.
PixelRect shown_of(ImDrawData const& data, std::span<ImTextureID const> textures) {
    PixelRect shown;
    if (textures.empty()) return shown;
    for (ImDrawList const* const list : data.CmdLists) {
        for (ImDrawCmd const& command : list->CmdBuffer) {
            bool const among = std::ranges::find(textures, command.TexRef._TexID) != textures.end();
            if (command.TexRef._TexData != nullptr || !among) continue;
            PixelRect place;
            for (unsigned i = 0; i < command.ElemCount; ++i) {
                auto const at = static_cast<int>(command.IdxOffset + i);
                ImDrawVert const& vertex = list->VtxBuffer[static_cast<int>(command.VtxOffset) + list->IdxBuffer[at]];
                join(place, place_of(data.FramebufferScale, vertex, vertex, vertex));
            }
            join(shown, common(place, scissor(data, command.ClipRect)));
        }
    }
    return shown;
}

// Leaves in each what the other does not have.
template <class Piece>  // Damage's own
void drop_common(std::vector<Piece>& one, std::vector<Piece>& other) {
    std::vector<Piece> of_one, of_other;
    std::ranges::sort(one, {}, &Piece::look);
    std::ranges::sort(other, {}, &Piece::look);
    std::ranges::set_difference(one, other, std::back_inserter(of_one), {}, &Piece::look, &Piece::look);
    std::ranges::set_difference(other, one, std::back_inserter(of_other), {}, &Piece::look, &Piece::look);
    one = std::move(of_one);
    other = std::move(of_other);
}

}  // namespace

std::vector<Damage::Piece> Damage::pieces_of(ImDrawData const& data) {
    std::vector<Piece> pieces;
    std::uint64_t manner = 0;  // in which pixels are mixed: the callback that was called last
    for (ImDrawList const* const list : data.CmdLists) {
        for (ImDrawCmd const& command : list->CmdBuffer) {
            PixelRect const shown = scissor(data, command.ClipRect);
            if (command.UserCallback == ImDrawCallback_ResetRenderState) {
                manner = 0;
            } else if (command.UserCallback != nullptr) {
                manner = look_of(command);
                pieces.push_back({mix(manner, shown), shown});
            } else {
                add_triangles(pieces, {data, *list, command, shown, mix(manner, texture_of(command))});
            }
        }
    }
    return pieces;
}

void Damage::add_triangles(std::vector<Piece>& pieces, Source const& source) {
    auto const& [data, list, command, shown, manner] = source;
    auto const vertex = [&](unsigned index) -> ImDrawVert const& {
        return list.VtxBuffer[static_cast<int>(command.VtxOffset) + list.IdxBuffer[static_cast<int>(index)]];
    };
    for (unsigned i = command.IdxOffset; i + 2 < command.IdxOffset + command.ElemCount; i += 3) {
        auto const &a = vertex(i), &b = vertex(i + 1), &c = vertex(i + 2);
        if (!seen(a, b, c)) continue;
        PixelRect const place = common(place_of(data.FramebufferScale, a, b, c), shown);
        if (!place.empty()) pieces.push_back({look_of(look_of(look_of(mix(manner, place), a), b), c), place});
    }
}

PixelRect Damage::since_last(ImDrawData const& data, std::span<ImTextureID const> fresh) {
    PixelRect const canvas = canvas_of(data);
    std::vector<Piece> now = pieces_of(data);
    bool const resized = std::exchange(canvas_, canvas) != canvas;
    bool const whole = std::exchange(whole_, false) || resized;
    PixelRect damage = whole ? canvas : shown_of(data, fresh);
    if (!whole) join(damage, difference(before_, now));
    before_ = std::move(now);
    return damage;
}

PixelRect Damage::difference(std::span<Piece const> before, std::span<Piece const> now) {
    auto const same = [](Piece const& a, Piece const& b) { return a.look == b.look; };
    // Most of a frame is as it was, and in the same order.
    auto const [old_first, new_first] = std::ranges::mismatch(before, now, same);
    std::vector<Piece> old_rest{old_first, before.end()}, new_rest{new_first, now.end()};
    while (!old_rest.empty() && !new_rest.empty() && same(old_rest.back(), new_rest.back())) {
        old_rest.pop_back();
        new_rest.pop_back();
    }
    // What is left of a picture that became another one is not worth a closer look.
    if (old_rest.size() + new_rest.size() <= kCompared) drop_common(old_rest, new_rest);
    PixelRect damage;
    for (auto const* const rest : {&old_rest, &new_rest})
        for (Piece const& piece : *rest) join(damage, piece.place);
    return damage;
}

void keep_only(ImDrawData& data, PixelRect const& kept) {
    // The backend truncates what it makes of these: they lie between pixels, on the side where that does no harm.
    constexpr float kNear = 0.25F, kFar = 0.5F;
    ImVec2 const scale = data.FramebufferScale;
    for (ImDrawList* const list : data.CmdLists) {
        for (ImDrawCmd& command : list->CmdBuffer) {
            PixelRect const shown = common(scissor(data, command.ClipRect), kept);
            command.ClipRect = shown.empty() ? ImVec4{}
                                             : ImVec4{(static_cast<float>(shown.left) + kNear) / scale.x,
                                                      (static_cast<float>(shown.top) - kFar) / scale.y,
                                                      (static_cast<float>(shown.right) + kFar) / scale.x,
                                                      (static_cast<float>(shown.bottom) - kNear) / scale.y};
        }
    }
}

}  // namespace ui
